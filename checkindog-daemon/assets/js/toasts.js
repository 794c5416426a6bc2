// Toasts can be put away; good news goes by itself.
const lasting = 8000;

const seen = new WeakSet();
function watch() {
  for (const toast of document.querySelectorAll("#flash .toast:not(.error)")) {
    if (seen.has(toast)) continue;
    seen.add(toast);
    setTimeout(function leave() {
      // Not while someone reads it with the pointer or the keyboard on it.
      if (toast.matches(":hover, :focus-within")) setTimeout(leave, 2000);
      else toast.remove();
    }, lasting);
  }
}

document.addEventListener("click", (event) => {
  event.target.closest?.(".toast .dismiss")?.closest(".toast").remove();
});
document.addEventListener("htmx:after:swap", watch);
watch();
