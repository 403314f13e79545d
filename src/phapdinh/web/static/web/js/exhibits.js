// Evidence on everybody's screen in step: the page, picture, sound or film that the room is told of, what is
// marked on it, where somebody points. Who may show gets a bar (presenting.js), who attends may offer something
// new (offering.js). Mounted by the stage into <section data-exhibits>, filled by hearings/exhibits.html.

import { wordsOf } from "./acts.js";
import { shape } from "./marks.js";
import { openOffering } from "./offering.js";
import { openPresenting } from "./presenting.js";

const ZOOMS = [1, 1.5, 2, 3, 4];
const SMALL = 1000; // pixels of the screen up to which the small picture does
const DRIFT = { gentle: 0.15, hard: 1.5 }; // seconds
const PAUSES = [500, 1000, 2000, 4000];

export function mount(element, { hearing, holder, staff }) {
  const box = element.querySelector("[data-exhibit-box]");
  const at = (name) => box.querySelector(`[data-exhibit-${name}]`);
  const word = wordsOf(box);
  const picture = at("picture");
  const film = at("film");
  const view = { shown: null, pass: "", offset: 0, zoom: 1, tries: 0, drawn: "" };
  let presenting = { people: [], offers: 0 };

  const known = () => holder.act("chung-cu/");

  // ---- what is shown ------------------------------------------------------------------------------------

  async function take(next) {
    const before = view.shown;
    view.shown = next;
    stage()?.classList.toggle("pd-showing", Boolean(next));
    at("shown").hidden = !next;
    bar.follow(next);
    if (!next) return clear();
    if (before?.showing !== next.showing) {
      clear();
      if (!(await renew())) return;
    }
    draw();
  }

  const stage = () => element.closest("[data-stage]");

  async function renew() {
    const wanted = view.shown?.showing;
    const asked = Date.now();
    const told = await known();
    if (view.shown?.showing !== wanted) return false;
    if (told.now) view.offset = Date.parse(told.now) - (asked + Date.now()) / 2;
    view.pass = told.pass ?? "";
    if (!view.pass && view.shown) setTimeout(() => !view.pass && view.shown?.showing === wanted && again(), pause());
    return Boolean(view.pass);
  }

  async function again() {
    at("said").textContent = word("failed");
    if (await renew()) draw();
  }

  const pause = () => PAUSES[Math.min(view.tries++, PAUSES.length - 1)];

  function clear() {
    view.pass = view.drawn = "";
    view.zoom = 1;
    picture.hidden = film.hidden = at("hear").hidden = true;
    picture.removeAttribute("src");
    film.pause();
    film.removeAttribute("src");
    film.load();
    at("marks").replaceChildren();
    at("point").hidden = true;
    at("said").textContent = "";
    size();
  }

  function draw() {
    const { shown } = view;
    at("title").textContent = word("title", shown);
    if (shown.playing) return play();
    if (shown.kind === "pdf") at("said").textContent = word("page", shown);
    load();
    mark();
    point();
  }

  // ---- pages and pictures: the old one stands until the new one is there ---------------------------------

  function load() {
    const { shown, pass } = view;
    const wide = at("frame").clientWidth * view.zoom * Math.min(window.devicePixelRatio || 1, 2);
    const address = `${holder.base}chung-cu/hinh/${pass}/${shown.page}/${wide > SMALL ? "lon" : "nho"}.jpg`;
    if (address === view.drawn) return;
    view.drawn = address;
    const fresh = new Image();
    fresh.onload = () => {
      if (view.drawn !== address) return;
      view.tries = 0;
      picture.src = address;
      picture.hidden = false;
      at("marks").setAttribute("viewBox", `0 0 1000 ${(1000 * fresh.naturalHeight) / fresh.naturalWidth}`);
      box.dataset.shown = `${shown.number}:${shown.page}`;
      at("said").textContent = shown.kind === "pdf" ? word("page", shown) : "";
      mark();
    };
    fresh.onerror = () => {
      if (view.drawn !== address) return;
      view.drawn = "";
      at("said").textContent = word("failed");
      setTimeout(() => view.shown?.showing === shown.showing && again(), pause());
    };
    fresh.src = address;
  }

  function mark() {
    const { shown } = view;
    const high = at("marks").viewBox.baseVal.height || 1000;
    at("marks").replaceChildren(...shown.marks.map((one) => shape(one, high)));
    picture.alt = word("alt", { ...shown, marks: shown.marks.length });
    box.dataset.marks = shown.marks.length;
  }

  function point() {
    const where = view.shown.point;
    at("point").hidden = !where;
    if (!where) return;
    at("point").style.left = `${where[0] / 10}%`;
    at("point").style.top = `${where[1] / 10}%`;
  }

  // ---- sound and film: everybody hears the same second, who comes late as well ----------------------------

  const second = () => {
    const { second: from, running, at: since } = view.shown.playing;
    return from + (running ? Math.max(0, (Date.now() + view.offset - Date.parse(since)) / 1000) : 0);
  };

  function play() {
    const address = `${holder.base}chung-cu/tep/${view.pass}`;
    if (view.drawn !== address) {
      view.drawn = address;
      film.classList.toggle("pd-exhibit-sound", view.shown.kind === "audio");
      film.setAttribute("aria-label", word("title", view.shown));
      film.hidden = false;
      film.src = address;
    }
    keepStep();
  }

  function keepStep() {
    const playing = view.shown?.playing;
    if (!playing || !film.src || film.readyState < 1) return;
    const wanted = Math.min(second(), film.duration || Infinity);
    const off = wanted - film.currentTime;
    if (Math.abs(off) > (playing.running ? DRIFT.hard : 0.05)) film.currentTime = wanted;
    film.playbackRate = playing.running && Math.abs(off) > DRIFT.gentle && Math.abs(off) <= DRIFT.hard ? 1 + Math.sign(off) * 0.06 : 1;
    const over = wanted >= film.duration;
    if (over && film.currentTime < film.duration) film.currentTime = film.duration;
    if (over && playing.running) bar.over(film.duration);
    if (playing.running && film.paused && !over) film.play().then(() => (at("hear").hidden = true), () => (at("hear").hidden = false));
    if (!playing.running && !film.paused) film.pause();
    box.dataset.second = film.currentTime.toFixed(1);
  }

  film.addEventListener("loadedmetadata", keepStep);
  film.addEventListener("error", () => {
    if (!film.getAttribute("src") || !view.shown) return;
    view.drawn = "";
    setTimeout(() => view.shown && again(), pause());
  });
  at("hear").addEventListener("click", () => film.play().then(() => (at("hear").hidden = true), () => {}));
  const timer = setInterval(keepStep, 1000);

  // ---- looking closer -------------------------------------------------------------------------------------

  const size = () => (at("paper").style.width = `${view.zoom * 100}%`);

  function zoom(by) {
    const now = ZOOMS.indexOf(view.zoom);
    view.zoom = by === 0 ? 1 : ZOOMS[Math.min(Math.max(now + by, 0), ZOOMS.length - 1)];
    size();
    if (view.shown && !view.shown.playing) load();
  }

  for (const one of box.querySelectorAll("[data-exhibit-zoom]")) one.addEventListener("click", () => zoom(Number(one.dataset.exhibitZoom)));
  at("frame").addEventListener("keydown", (event) => {
    const by = { "+": 1, "=": 1, "-": -1, 0: 0 }[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    zoom(by);
  });

  // ---- the line ---------------------------------------------------------------------------------------------

  const bar = openPresenting(box, { holder, staff, word, known, paper: at("paper"), film, draft: (one) => one && shape(one, at("marks").viewBox.baseVal.height || 1000) });
  openOffering(box, { holder, word, known });
  function hear(detail) {
    const next = detail.evidence ?? detail.evidence_public ?? null;
    const told = detail.presenting ?? { people: [], offers: 0 };
    if (JSON.stringify(told) !== JSON.stringify(presenting)) bar.learn();
    presenting = told;
    if (JSON.stringify(next) !== JSON.stringify(view.shown)) take(next);
  }
  hearing.addEventListener("live", ({ detail }) => hear(detail));
  hearing.addEventListener("state", ({ detail }) => {
    if (detail.state === "in") bar.learn();
    if (["left", "refused", "replaced"].includes(detail.state)) {
      take(null);
      if (detail.state !== "left") clearInterval(timer);
    }
  });
  if (hearing.live) hear(hearing.live); // told before this module was there
  if (stage()?.dataset.state === "in") bar.learn();
}
