// Small questions in the page's own dialog (#confirm, drawn by the layout):
// <form data-confirm="Supprimer ce mémo ?" data-confirm-yes="Supprimer">.

/** Asks; resolves to whether the person agreed. What cannot be undone is `grave`: its button is red. */
export function ask(question, yes, grave = false) {
  const dialog = document.getElementById("confirm");
  if (!dialog?.showModal) return Promise.resolve(window.confirm(question));

  dialog.querySelector("[data-question]").textContent = question;
  const button = dialog.querySelector('button[value="yes"]');
  button.textContent = yes || button.dataset.label;
  button.classList.toggle("grave", grave);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

const agreed = new WeakSet();

// In the capture phase, before htmx sees the event.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.confirm || agreed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const grave = Boolean(event.submitter?.matches(".danger"));
  if (!(await ask(form.dataset.confirm, form.dataset.confirmYes, grave))) return;
  agreed.add(form);
  form.requestSubmit(event.submitter);
}, true);
