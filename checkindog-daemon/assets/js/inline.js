// Forms opened inside a page, such as «Ajouter un animal»: closing one needs no request.
// <a href="/clients/…" data-close="#animal-form">Annuler</a> empties that place and gives the focus back.
let opener;

// A form that is open already is not fetched anew: what was typed into it would be gone. Caught before htmx hears of it.
document.addEventListener("click", (event) => {
  const open = event.target.closest?.("[hx-get][data-opens]");
  const form = open && document.querySelector(open.getAttribute("hx-target"))?.querySelector("form");
  if (!form) return;
  event.preventDefault();
  event.stopPropagation();
  form.querySelector("input")?.focus();
}, true);

document.addEventListener("click", (event) => {
  const open = event.target.closest?.("[hx-get][data-opens]");
  if (open) opener = open;

  const close = event.target.closest?.("[data-close]");
  const place = close && document.querySelector(close.dataset.close);
  if (!place) return;
  event.preventDefault();
  place.replaceChildren();
  opener?.focus();
});
