// Leaving a form with unsaved changes asks first: <form data-guard>. A form sent back with errors is unsaved from the
// start: <form data-guard="unsaved">. Links ask in our own words (js/confirm.js), the browser asks for the rest.
import { ask } from "./confirm.js";

const changed = new WeakSet();

const unsaved = () => [...document.querySelectorAll("form[data-guard]")]
  .find((form) => changed.has(form) || form.dataset.guard === "unsaved");

const release = (form) => {
  changed.delete(form);
  form.dataset.guard = "";
};

document.addEventListener("input", (event) => {
  const form = event.target.form?.closest("form[data-guard]");
  if (form) changed.add(form);
});

document.addEventListener("submit", (event) => {
  // An htmx form stays on the page: it is released when its answer replaces it.
  if (!event.defaultPrevented) release(event.target);
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[href]");
  const form = unsaved();
  // Closing a form that was opened in the page (js/inline.js) leaves nothing.
  if (!link || link.dataset.close || !form || event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
  const here = new URL(location.href);
  const there = new URL(link.href);
  if (there.pathname === here.pathname && there.search === here.search && there.hash) return;

  event.preventDefault();
  if (!(await ask(form.dataset.guardText, form.dataset.guardYes))) return;
  release(form);
  location.assign(link.href);
});

addEventListener("beforeunload", (event) => {
  if (unsaved()) event.preventDefault();
});
