// Makes pages faster and kinder; none of them needs it. Each module does one thing for the whole document, so that
// what htmx brings in later is served too.
import "htmx.org";
import "./accent.js";
import "./combobox.js";
import "./confirm.js";
import "./copy.js";
import "./drop.js";
import "./dropdown.js";
import "./failures.js";
import "./guard.js";
import "./inline.js";
import "./kind.js";
import "./once.js";
import "./picture.js";
import "./selection.js";
import "./shortcuts.js";
import "./tabs.js";
import "./toasts.js";
