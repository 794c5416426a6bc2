// Menus below their button (<details class="drop">) close with a click elsewhere and with Escape; so does, with Escape alone, the
// panel of filters that one is in.
const open = () => document.querySelectorAll("details.drop[open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const panel = event.target.closest?.("details.filters[open]");
  for (const menu of [...open(), ...(panel ? [panel] : [])]) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
