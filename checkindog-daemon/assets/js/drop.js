// A place where a file can be dropped: <div data-drop> around a file field, which works by itself.
const place = (event) => event.target.closest?.("[data-drop]");
const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");

for (const found of document.querySelectorAll("[data-drop]")) found.classList.add("ready");

document.addEventListener("dragover", (event) => {
  if (!carriesFiles(event) || !document.querySelector("[data-drop]")) return;
  // Beside the place, a dropped file would replace the page.
  event.preventDefault();
  event.dataTransfer.dropEffect = place(event) ? "copy" : "none";
  place(event)?.classList.add("over");
});

document.addEventListener("dragleave", (event) => place(event)?.classList.remove("over"));

document.addEventListener("drop", (event) => {
  if (!carriesFiles(event) || !document.querySelector("[data-drop]")) return;
  event.preventDefault();
  const target = place(event);
  if (!target) return;
  target.classList.remove("over");
  const field = target.querySelector('input[type="file"]');
  field.files = event.dataTransfer.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
});
