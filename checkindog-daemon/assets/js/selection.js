// Rows that are picked: how many, and all of them at a button. Without scripts each is picked by itself.
const boxes = () => [...document.querySelectorAll('input[form="selection"]')];

function count() {
  const place = document.querySelector("[data-selected]");
  if (!place) return;
  const text = `${place.dataset.text} ${boxes().filter((box) => box.checked).length}`;
  if (place.textContent !== text) place.textContent = text;
}

document.addEventListener("change", (event) => {
  if (event.target.matches?.('input[form="selection"]')) count();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-select-all]")) return;
  const all = boxes();
  const checked = !all.every((box) => box.checked);
  for (const box of all) box.checked = checked;
  count();
});
addEventListener("pageshow", count);
document.addEventListener("htmx:after:swap", count);
