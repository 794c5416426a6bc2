// A chosen picture is sent at once: <form data-sends-itself>. Without JavaScript there is a button.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-sends-itself]");
  if (!form || !event.target.files?.length) return;
  form.setAttribute("aria-busy", "true");
  form.requestSubmit();
});
