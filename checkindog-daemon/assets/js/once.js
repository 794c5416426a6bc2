// A form is sent once: a second click while the answer is on its way would do the same again, and take the place of the first
// answer, which may show something this once. Coming back to the page, or an answer that never came, lets it be sent again.
const sent = new WeakSet();
const patience = 15_000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  // Forms that htmx sends stay on the page; it looks after them itself.
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  const release = () => sent.delete(form);
  setTimeout(release, patience);
  addEventListener("pageshow", release, { once: true });
});
