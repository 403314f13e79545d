// Keys of the desk. An element says its own key: data-key="a" is clicked, data-focus-key="f" is focused.
// A list (data-list) is walked with J and K; Enter opens a line, H holds it. Nothing here is needed to work.

const typing = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
const shown = (element) => element.getClientRects().length > 0 && !element.disabled;
const firstShown = (selector) => [...document.querySelectorAll(selector)].find(shown);

function lines() {
  return [...document.querySelectorAll("[data-list] [data-item]")];
}

function current() {
  return document.querySelector("[data-list] [data-item].pd-here");
}

// A line leads on by its first link, or is one.
const way = (line) => (line.matches("a") ? line : line.querySelector("a"));

function step(by) {
  const all = lines();
  if (!all.length) return false;
  const now = all.indexOf(current());
  const next = now < 0 ? 0 : Math.min(Math.max(now + by, 0), all.length - 1);
  all.forEach((line, index) => line.classList.toggle("pd-here", index === next));
  all[next].scrollIntoView({ block: "nearest" });
  way(all[next]).focus({ preventScroll: true });
  return true;
}

function listKey(key) {
  if (key === "j") return step(1);
  if (key === "k") return step(-1);
  const line = current();
  if (!line) return false;
  if (key === "Enter") window.location.assign(way(line).href);
  else if (key === "h") window.location.assign(line.dataset.hold);
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.target.form?.querySelector("[data-submit-key]")?.click();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const inField = typing(event.target);
  if (inField && event.key === "Escape") event.target.blur();
  if (inField) return;
  if (event.key === "Enter" && event.target.closest("a, button, summary")) {
    if (!event.target.closest("[data-item]") || !current()) return;
  }
  const key = event.key.length === 1 && !event.shiftKey ? event.key.toLowerCase() : event.key;
  if (listKey(key)) {
    event.preventDefault();
    return;
  }
  const quoted = CSS.escape(key);
  const field = firstShown(`[data-focus-key="${quoted}"]`);
  const button = firstShown(`[data-key="${quoted}"]`);
  if (field) {
    field.focus();
    field.select?.();
  } else if (button) {
    button.click();
  } else {
    return;
  }
  event.preventDefault();
});
