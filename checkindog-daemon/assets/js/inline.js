// Forms opened inside a page, such as «Ajouter un animal»: closing one needs no request.
// <a href="/clients/…" data-close="#animal-form">Annuler</a> empties that place and gives the focus back.
let opener;

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
