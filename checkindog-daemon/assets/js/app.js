// Makes pages faster and kinder; none of them needs it. Each module does one thing for the whole document, so that
// what htmx brings in later is served too.
import "htmx.org";
import "./combobox.js";
import "./confirm.js";
import "./failures.js";
import "./guard.js";
import "./inline.js";
import "./kind.js";
import "./photo.js";
import "./shortcuts.js";
import "./tabs.js";
import "./toasts.js";
