// A text field that proposes while one types: <div class="combobox"><input role="combobox" hx-get=…><ul role="listbox">.
// The server sends <li role="option" data-value="…">; without JavaScript it stays a text field.
const inputOf = (list) => list.closest(".combobox").querySelector("input");
const listOf = (input) => input.closest(".combobox").querySelector('[role="listbox"]');
const current = (list) => list.querySelector('[aria-selected="true"]');

function mark(list, option) {
  current(list)?.removeAttribute("aria-selected");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) inputOf(list).setAttribute("aria-activedescendant", option.id);
  else inputOf(list).removeAttribute("aria-activedescendant");
}

function open(list, shown) {
  list.hidden = !shown;
  inputOf(list).setAttribute("aria-expanded", String(shown));
  if (!shown) mark(list, null);
}

function choose(list, option) {
  const input = inputOf(list);
  input.value = option.dataset.value;
  open(list, false);
  // «change», not «input»: the latter would ask the server again.
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("keydown", (event) => {
  const input = event.target.closest?.('.combobox input[role="combobox"]');
  if (!input) return;
  const list = listOf(input);
  const options = [...list.children];
  const at = options.indexOf(current(list));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];

  if (step && options.length) {
    event.preventDefault();
    open(list, true);
    mark(list, options[(at + step + options.length) % options.length]);
  } else if (event.key === "Enter" && !list.hidden && at >= 0) {
    event.preventDefault();
    choose(list, options[at]);
  } else if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    open(list, false);
  }
});

// A press, not a click: the field would lose the focus first.
document.addEventListener("pointerdown", (event) => {
  const option = event.target.closest?.('.combobox [role="option"]');
  if (!option) return;
  event.preventDefault();
  choose(option.parentElement, option);
});

document.addEventListener("focusout", (event) => {
  const input = event.target.closest?.('.combobox input[role="combobox"]');
  if (input) open(listOf(input), false);
});

document.addEventListener("htmx:after:swap", (event) => {
  const list = event.detail?.ctx?.target;
  if (list?.matches?.('.combobox [role="listbox"]')) open(list, inputOf(list) === document.activeElement);
});
