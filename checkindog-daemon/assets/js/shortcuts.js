// «/» goes to the search, or to the list, «n» to a new client: <a data-shortcut="n">. In lists j and k or the arrows
// go from row to row, Enter opens (the row's link has the focus), «e» edits. «?» shows them all.
const typing = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll("table a.who, .lines a.who")];

const inList = () => document.activeElement.matches('a.who, input[type="search"]');

function move(step) {
  const all = rows();
  if (!all.length) return false;
  const current = document.activeElement.closest("tr, li");
  const place = all.findIndex((link) => link.closest("tr, li") === current);
  const next = all[place < 0 ? (step > 0 ? 0 : all.length - 1) : place + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return true;
}

function edit() {
  const row = document.activeElement.closest("tr");
  const link = row?.querySelector('.row-actions a[href*="/edit"]') ?? document.querySelector('[data-shortcut="e"]');
  link?.click();
  return Boolean(link);
}

// A page without a search leads to the list, which has one.
function search() {
  if (!named("/")) document.querySelector('nav.rail a[href="/clients"]')?.click();
  return true;
}

function named(key) {
  const wanted = document.querySelector(`[data-shortcut="${CSS.escape(key)}"]`);
  if (wanted?.matches("input")) {
    wanted.focus();
    wanted.select();
  } else {
    wanted?.click();
  }
  return Boolean(wanted);
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  // Elsewhere on the page they scroll it.
  ArrowDown: () => inList() && move(1),
  ArrowUp: () => inList() && move(-1),
  e: edit,
  "/": search,
  "?": () => {
    document.getElementById("shortcuts")?.togglePopover();
    return true;
  },
};

// From the search the arrow goes down to what was found.
const leaving = (event) => event.key === "ArrowDown" && event.target.matches('input[type="search"]');

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if ((typing(event.target) && !leaving(event)) || document.querySelector("dialog[open]")) return;
  // Open menus and the help have the arrows for themselves.
  if (event.key !== "?" && event.target.closest("[popover], details.drop, [role=listbox]")) return;
  if ((keys[event.key] ?? (() => named(event.key)))()) event.preventDefault();
});
