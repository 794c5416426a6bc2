// On a narrow screen the strip of tabs scrolls: the current one is in sight.
function show() {
  for (const current of document.querySelectorAll(".tabs [aria-current]")) {
    const strip = current.closest(".tabs");
    strip.scrollLeft = current.offsetLeft - strip.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
  }
}

document.addEventListener("htmx:after:swap", show);
show();
