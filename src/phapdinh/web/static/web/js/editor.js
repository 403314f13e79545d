// The editor: which doubt is current, which coded place is chosen, which words are selected.
// Every act itself is a form that the server answers; without this script the forms work as they are.

const root = () => document.querySelector("[data-editor]");
const doubts = () => [...document.querySelectorAll("[data-doubt]")];
const currentDoubt = () => document.querySelector("[data-doubt][aria-current]");
const chosen = () => document.getElementById("cho-dang-chon");
const places = (at) => document.querySelectorAll(`[data-at="${at}"]`);

function spots(doubt) {
  return doubt.dataset.spots.trim().split(" ");
}

function unmark() {
  document.querySelectorAll(".pd-doubt-here").forEach((mark) => mark.classList.remove("pd-doubt-here"));
  document.querySelectorAll(".pd-pair-here").forEach((cell) => cell.classList.remove("pd-pair-here"));
}

function mark(at) {
  unmark();
  places(at).forEach((place) => {
    if (place.closest("[data-column=new]")) place.classList.add("pd-doubt-here");
    place.closest("[data-column]").classList.add("pd-pair-here");
  });
}

function reveal(at) {
  const place = document.querySelector(`[data-column=new] [data-at="${at}"]`);
  const box = place?.getBoundingClientRect();
  if (box && (box.top < 80 || box.bottom > window.innerHeight - 120)) place.scrollIntoView({ block: "center" });
}

function show(doubt, at = spots(doubt)[0]) {
  closeChosen();
  doubts().forEach((one) => {
    one.toggleAttribute("aria-current", false);
    if (one === doubt) one.setAttribute("aria-current", "true");
    one.querySelector("p").classList.toggle("pd-muted", one !== doubt);
  });
  const form = doubt.querySelector("form");
  if (form) [form.elements.start.value, form.elements.end.value] = at.split("-");
  mark(at);
  reveal(at);
  const list = doubt.closest(".pd-doubts");
  list.scrollTop = doubt.offsetTop - list.offsetTop - list.clientHeight / 3;
}

function walk(by) {
  const all = doubts();
  if (!all.length) return;
  const now = all.indexOf(currentDoubt());
  show(all[Math.min(Math.max(now + by, 0), all.length - 1)]);
}

function closeChosen() {
  const panel = chosen();
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  document.querySelectorAll(".pd-coded-here").forEach((one) => one.classList.remove("pd-coded-here"));
}

function choose(place) {
  const panel = chosen();
  if (!panel) return;
  const at = place.dataset.at;
  closeChosen();
  unmark();
  const form = panel.querySelector("form");
  const coded = document.querySelector(`[data-column=new] [data-at="${at}"]`);
  [form.elements.start.value, form.elements.end.value] = at.split("-");
  form.elements.code.value = coded.textContent;
  panel.querySelector("[data-words]").textContent =
    document.querySelector(`[data-column=old] [data-at="${at}"]`).textContent;
  panel.querySelector("[data-rule]").textContent = coded.dataset.rule ?? "";
  places(at).forEach((one) => one.classList.add("pd-coded-here"));
  panel.hidden = false;
}

// The place in the original of a point of the page: text outside marks stands for itself.
function offsetOf(node, offset) {
  const cell = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-column]");
  if (!cell) return null;
  let at = Number(cell.dataset.start);
  for (const child of cell.childNodes) {
    const inside = child === node || child.contains(node);
    if (child.nodeType === Node.TEXT_NODE) {
      if (inside) return at + codePoints(child.data.slice(0, offset));
      at += codePoints(child.data);
      continue;
    }
    const [start, end] = child.dataset.at.split("-").map(Number);
    if (inside) return cell.dataset.column === "old" ? start + codePoints(node.data.slice(0, offset)) : start;
    at = end;
  }
  return at;
}

// The server counts code points, the browser UTF-16 units.
function codePoints(text) {
  return [...text].length;
}

function codeSelection() {
  const selection = window.getSelection();
  const panel = document.getElementById("them-ma");
  if (!panel) return;
  const form = panel.querySelector("form");
  panel.open = true;
  if (selection.rangeCount && !selection.isCollapsed) {
    const range = selection.getRangeAt(0);
    const start = offsetOf(range.startContainer, range.startOffset);
    const end = offsetOf(range.endContainer, range.endOffset);
    if (start !== null && end !== null && end > start) {
      [form.elements.start.value, form.elements.end.value] = [start, end];
      form.elements.words.value = selection.toString().trim();
      form.elements.code.focus();
      return;
    }
  }
  form.elements.words.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  if (event.key === "j") walk(1);
  else if (event.key === "k") walk(-1);
  else if (event.key === "m") codeSelection();
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) return closeChosen();
  const link = event.target.closest(".pd-doubt-link");
  const place = event.target.closest("[data-at]");
  if (link) {
    event.preventDefault();
    show(link.closest("[data-doubt]"));
  } else if (place && window.getSelection().isCollapsed) {
    const owner = doubts().find((doubt) => spots(doubt).includes(place.dataset.at));
    if (owner) show(owner, place.dataset.at);
    else choose(place);
  }
});

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-code]")) {
    event.target.closest("form").querySelector("[data-code-shown]").textContent = event.target.value;
  } else if (event.target.id === "them-chu") {
    const form = event.target.form;
    form.elements.start.value = form.elements.end.value = "";
  }
});

// Opened here and not by the browser, which tells of it late: the next key typed must already go in.
document.addEventListener("click", (event) => {
  const summary = event.target.closest(".pd-doubt-edit > summary");
  if (!summary) return;
  event.preventDefault();
  const details = summary.parentElement;
  details.open = !details.open;
  if (details.open) details.querySelector("input").select();
});

// A doubled click sends one form: the second waits for an answer that replaces it.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (root().dataset.busy) event.preventDefault();
  else root().dataset.busy = "1";
});
document.addEventListener("htmx:afterRequest", () => root().removeAttribute("data-busy"));
document.addEventListener("htmx:afterSettle", () => {
  const doubt = currentDoubt();
  if (doubt) show(doubt);
});

// Whoever works keeps the document: at most one renewal a minute, and none from an idle window.
let renewed = Date.now();
for (const kind of ["keydown", "pointerdown", "wheel"]) {
  document.addEventListener(kind, renewLock, { passive: true });
}

async function renewLock() {
  const editor = root();
  if (!editor?.hasAttribute("data-mine") || Date.now() - renewed < 60_000) return;
  renewed = Date.now();
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(editor.dataset.renew, { method: "POST", headers: { "X-CSRFToken": token } });
  if (answer.ok) document.getElementById("nguoi-giu").outerHTML = await answer.text();
}

const first = currentDoubt();
if (first && !window.location.hash) mark(spots(first)[0]);
