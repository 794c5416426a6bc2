// The client form shows the fields of the chosen kind (by style alone) and sends only those (here).
function apply(form) {
  const kind = form.elements.kind?.value;
  if (!kind) return;
  for (const part of form.querySelectorAll("[data-kind]")) {
    const other = part.dataset.kind !== kind;
    const fields = part.matches("input, select, textarea, fieldset") ? [part] : part.querySelectorAll("input, select, textarea");
    for (const field of fields) field.disabled = other;
  }
}

const forms = () => document.querySelectorAll("form:has([data-kind])");

document.addEventListener("change", (event) => {
  if (event.target.name === "kind" && event.target.form) apply(event.target.form);
});
// Also after «back», when the browser puts the old choice back without an event.
addEventListener("pageshow", () => forms().forEach(apply));
document.addEventListener("htmx:after:swap", () => forms().forEach(apply));
