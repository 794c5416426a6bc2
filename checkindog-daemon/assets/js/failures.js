// When no answer comes at all, say so: htmx alone would stay silent. The words are the layout's
// (<template id="no-answer"> holds a toast). Answers with an error status carry their own words.
document.addEventListener("htmx:error", (event) => {
  const answered = event.detail?.ctx?.response;
  const aborted = event.detail?.error?.name === "AbortError";
  const template = document.getElementById("no-answer");
  const flash = document.getElementById("flash");
  if (answered || aborted || !template || !flash) return;
  flash.replaceChildren(template.content.cloneNode(true));
});

// The list of results is one of a kind; an answer that comes late must not find a signed-out page inside it. The answer to a form
// takes the place of the whole page, and holds what was typed: it may.
document.addEventListener("htmx:before:swap", (event) => {
  const { response, hx } = event.detail?.ctx ?? {};
  if (response?.status !== 401 || hx?.retarget) return;
  event.preventDefault();
  location.reload();
});
