// The viewer of one item: pages of a PDF drawn by pdf.js, search in the words of any item, notes that follow
// the page. What it shows beside the pages (notes, hits, who has seen it) stands in the page itself.

import { fold, mark, places, tidy } from "./words.js";

const box = document.querySelector("[data-viewer]");
const said = document.querySelector("[data-status]");
const pageInput = document.querySelector("[data-page-input]");
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

const state = { document: null, at: Number(box.dataset.at), zoom: 1, drawing: 0, words: [] };
const within = (page) => Math.min(Math.max(page, 1), state.document?.numPages ?? Number(box.dataset.pages));

function say(words) {
  if (said) said.textContent = words;
}

// ---- drawing ------------------------------------------------------------------------------------------

let pdfjs = null;

async function open() {
  const vendor = new URL(box.dataset.vendor, window.location.href).href;
  pdfjs = await import(`${vendor}pdf.min.mjs`);
  pdfjs.GlobalWorkerOptions.workerSrc = `${vendor}pdf.worker.min.mjs`;
  const task = pdfjs.getDocument({
    url: box.dataset.file,
    disableRange: true,
    disableAutoFetch: true,
    disableWorkerRendering: true,
    isEvalSupported: false,
    useWasm: false,
    wasmUrl: `${vendor}decoders/`,
    standardFontDataUrl: `${vendor}standard_fonts/`,
    cMapUrl: `${vendor}cmaps/`,
  });
  task.onProgress = ({ loaded, total }) => {
    if (!state.document && total) say(`${box.dataset.sayReading} ${Math.min(100, Math.round((100 * loaded) / total))} %`);
  };
  state.document = await task.promise;
  document.querySelector("[data-count]").textContent = state.document.numPages;
  pageInput.max = state.document.numPages;
  await draw();
}

// The newest call wins: a page turned away from while it is drawn is not shown.
async function draw() {
  const turn = ++state.drawing;
  const page = await state.document.getPage(within(state.at));
  if (turn !== state.drawing) return;
  const stage = document.querySelector("[data-stage]");
  const paper = document.querySelector("[data-paper]");
  paper.hidden = false;
  const room = stage.clientWidth - 2 * parseFloat(getComputedStyle(stage).paddingLeft);
  const scale = (room / page.getViewport({ scale: 1 }).width) * state.zoom;
  const viewport = page.getViewport({ scale });
  const fresh = document.createElement("canvas");
  const sharp = Math.min(window.devicePixelRatio || 1, 3);
  fresh.width = Math.floor(viewport.width * sharp);
  fresh.height = Math.floor(viewport.height * sharp);
  fresh.dataset.canvas = "";
  fresh.setAttribute("aria-hidden", "true");
  await page.render({ canvas: fresh, viewport, transform: sharp === 1 ? null : [sharp, 0, 0, sharp, 0, 0] }).promise;
  if (turn !== state.drawing) return;
  paper.style.width = `${Math.floor(viewport.width)}px`;
  paper.style.height = `${Math.floor(viewport.height)}px`;
  paper.querySelector("[data-canvas]").replaceWith(fresh);
  await drawWords(page, viewport, scale, turn);
  told(stage);
}

async function drawWords(page, viewport, scale, turn) {
  const layer = document.querySelector("[data-layer]");
  layer.replaceChildren();
  layer.style.setProperty("--total-scale-factor", scale);
  const words = new pdfjs.TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport });
  await words.render();
  if (turn === state.drawing) mark(layer, state.words);
}

function told(stage) {
  say("");
  stage.setAttribute("aria-label", `${box.dataset.sayPage} ${state.at}`);
  document.querySelector("[data-zoom-said]").textContent = `${Math.round(state.zoom * 100)} %`;
  box.dataset.shown = state.at;
}

// ---- going through the pages --------------------------------------------------------------------------

function go(page, words = state.words) {
  state.at = within(page);
  state.words = words;
  document.querySelectorAll("[data-note-page]").forEach((input) => (input.value = state.at));
  const address = new URL(window.location.href);
  address.searchParams.set("trang", state.at);
  window.history.replaceState(null, "", address);
  if (!state.document) return document.getElementById(`trang-${state.at}`)?.scrollIntoView({ block: "start" });
  pageInput.value = state.at;
  document.querySelector("[data-stage]").scrollTop = 0;
  return draw();
}

function zoom(by) {
  const now = ZOOMS.indexOf(state.zoom);
  state.zoom = by === 0 ? 1 : ZOOMS[Math.min(Math.max(now + by, 0), ZOOMS.length - 1)];
  if (state.document) draw();
}

// ---- search: without diacritics, as everywhere in the house ----------------------------------------------

let texts = null;

// What the house has read of the item; of a sealed one, or a page not yet read, what the file itself says.
async function pageTexts() {
  if (texts) return texts;
  const answer = await fetch(box.dataset.texts);
  const kept = answer.ok ? await answer.json() : {};
  texts = new Map(Object.entries(kept).map(([page, text]) => [Number(page), tidy(text)]));
  for (let page = 1; state.document && page <= state.document.numPages; page += 1) {
    if (!texts.has(page)) {
      const content = await (await state.document.getPage(page)).getTextContent();
      texts.set(page, tidy(content.items.map((item) => item.str + (item.hasEOL ? " " : "")).join("")));
    }
  }
  return texts;
}

async function search(asked) {
  const words = fold(asked).split(/\s+/).filter(Boolean);
  const list = document.querySelector("[data-hits]");
  const found = document.querySelector("[data-found]");
  list.replaceChildren();
  found.textContent = "";
  state.words = words;
  if (!words.length) return state.document && draw();
  const hits = [...(await pageTexts())].filter(([, text]) => words.every((word) => fold(text).includes(word)));
  hits.sort(([one], [other]) => one - other);
  found.textContent = hits.length ? `${hits.length} ${box.dataset.sayHits}` : box.dataset.sayNone;
  list.append(...hits.slice(0, 200).map(([page, text]) => hitLine(page, text, words)));
  if (hits.length) go(hits.find(([page]) => page >= state.at)?.[0] ?? hits[0][0], words);
  return undefined;
}

function hitLine(page, text, words) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = `?trang=${page}`;
  link.dataset.go = page;
  link.textContent = `${box.dataset.sayPage} ${page}`;
  const around = document.createElement("p");
  const at = fold(text).indexOf(words[0]);
  const from = Math.max(0, text.lastIndexOf(" ", Math.max(0, at - 40)));
  const to = text.indexOf(" ", at + 80);
  const shown = text.slice(from, to < 0 ? text.length : to);
  let done = 0;
  for (const [start, end] of places(fold(shown), words)) {
    const piece = document.createElement("mark");
    piece.textContent = shown.slice(start, end);
    around.append(shown.slice(done, start), piece);
    done = end;
  }
  around.append(shown.slice(done));
  line.append(link, around);
  return line;
}

// ---- what a person does -----------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-turn], [data-zoom], [data-go]");
  if (!target) return;
  if (target.dataset.turn) go(state.at + Number(target.dataset.turn));
  else if (target.dataset.zoom) zoom(Number(target.dataset.zoom));
  else if (target.dataset.go && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    go(Number(target.dataset.go));
  }
});

pageInput?.addEventListener("change", () => go(Number(pageInput.value) || state.at));

document.querySelector("[data-search]").addEventListener("submit", (event) => {
  event.preventDefault();
  search(event.target.elements.q.value);
});

document.addEventListener("htmx:afterSettle", () => {
  document.querySelectorAll("[data-note-page]").forEach((input) => (input.value = state.at));
});

// Words typed into a note are not left behind unasked.
window.addEventListener("beforeunload", (event) => {
  const typed = document.querySelector("#loi-ghi-chu");
  if (typed && typed.value !== typed.defaultValue && !typed.form.classList.contains("htmx-request")) event.preventDefault();
});

let width = window.innerWidth;
window.addEventListener("resize", () => {
  if (window.innerWidth === width) return;
  width = window.innerWidth;
  if (state.document) draw();
});

async function begin() {
  if (box.dataset.kind === "pdf") {
    say(box.dataset.sayReading);
    try {
      await open();
    } catch {
      say(box.dataset.sayFailed);
      box.dataset.failed = "";
    }
  }
  const asked = document.querySelector("[data-search]").elements.q.value;
  if (asked) await search(asked);
}

begin();
