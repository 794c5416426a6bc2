// Picking a colour of one's own chooses it: <input type="color" data-checks="own"> checks the radio of that value.
document.addEventListener("input", (event) => {
  const value = event.target.dataset?.checks;
  const radio = value && event.target.form?.querySelector(`input[type="radio"][value="${CSS.escape(value)}"]`);
  if (radio) radio.checked = true;
}, true);
