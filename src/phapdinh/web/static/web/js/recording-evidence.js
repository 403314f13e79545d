// Evidence beside a recording: what stood on everybody's screens, in step with the film that is played. The track
// of a part is fetched when its film is; who may not open an item is told so instead of shown.

import { wordsOf } from "./acts.js";
import { shape } from "./marks.js";

const ZOOMS = [1, 1.5, 2, 3, 4];
const SMALL = 1000; // pixels of the screen up to which the small picture does
const DRIFT = { gentle: 0.12, hard: 0.4 }; // seconds
const AHEAD = 10_000; // milliseconds: what is shown so soon is fetched now
const MOST_FETCHED = 12; // pictures
const PAUSES = [1000, 2000, 4000, 8000];

const pane = document.querySelector("[data-replay-evidence]");
if (pane) follow(pane, [...document.querySelectorAll("[data-replay] [data-part]")]);

function follow(box, sections) {
  const at = (name) => box.querySelector(`[data-evidence-${name}]`);
  const word = wordsOf(box);
  const [picture, film, paper, marks] = ["picture", "film", "paper", "marks"].map(at);
  const parts = sections.map((section) => ({ section, video: section.querySelector("video"), address: section.dataset.evidence, tries: 0 }));
  const fetched = new Map();
  const view = { showing: null, source: "", drawn: "", zoom: 1, tries: 0 };

  // ---- what stood on the screens at this moment of the film ------------------------------------------------

  function look() {
    const part = parts.find((one) => !one.section.hidden);
    if (!part) return;
    if (!part.address) return nothing(word("without"));
    if (part.video.readyState === 0) return nothing(word("wait"));
    if (part.failed) return nothing(part.failed);
    if (!part.showings) return learn(part);
    const now = part.video.currentTime * 1000;
    const showing = part.showings.find((one) => one.first <= now && now < one.last);
    ahead(part, now);
    if (!showing) return nothing(word("none"));
    if (!showing.open) return nothing(word("closed", showing));
    show(part, showing, now);
  }

  async function learn(part) {
    if (part.asking) return;
    part.asking = true;
    if (part.tries === 0) nothing(word("loading"));
    const answer = await fetch(part.address).catch(() => null);
    const told = await answer?.json().catch(() => ({}));
    part.asking = false;
    if (answer && !told.showings) part.failed = told.error ?? word("refused");
    part.showings = told?.showings?.map((one, index) => ({ ...one, base: `${part.address}${index}/` }));
    if (answer) return look();
    nothing(word("network"));
    setTimeout(look, PAUSES[Math.min(part.tries++, PAUSES.length - 1)]);
  }

  function nothing(words) {
    clear();
    view.showing = null;
    at("shown").hidden = at("zooms").hidden = true;
    at("none").hidden = false;
    if (at("none").textContent !== words) at("none").textContent = words;
    for (const name of ["shown", "marks", "second", "runs"]) delete box.dataset[name];
  }

  function clear() {
    view.source = view.drawn = "";
    view.zoom = 1;
    picture.hidden = film.hidden = at("hear").hidden = true;
    picture.removeAttribute("src");
    if (film.getAttribute("src")) {
      film.pause();
      film.removeAttribute("src");
      film.load();
    }
    marks.replaceChildren();
    size();
  }

  function show(part, showing, now) {
    if (view.showing !== showing) {
      clear();
      view.showing = showing;
      at("none").hidden = true;
      at("shown").hidden = false;
      at("title").textContent = word("title", showing);
      at("by").textContent = showing.by ? word("by", showing) : "";
    }
    const played = ["audio", "video"].includes(showing.kind);
    at("zooms").hidden = at("frame").hidden = played;
    at("time").hidden = !played;
    if (showing.turns.length === 0) return;
    const turn = showing.turns.filter((one) => one.at <= now).at(-1) ?? showing.turns[0];
    at("link").href = `${showing.address}?trang=${turn.page}`;
    if (played) keepStep(part, showing, turn, now);
    else load(showing, turn, now);
  }

  function say(words) {
    if (at("said").textContent !== words) at("said").textContent = words;
  }

  // Who turned to it, ran it or had it stand; recordings of an earlier time do not tell.
  const byHand = (what, { by }) => (what && by ? word("hand", { what, by }) : what);

  // ---- pages and pictures: the old one stands until the new one is there -----------------------------------

  const addressOf = (showing, page) => {
    const wide = (at("frame").clientWidth || box.clientWidth) * view.zoom * Math.min(window.devicePixelRatio || 1, 2);
    return `${showing.base}${page}/${wide > SMALL ? "lon" : "nho"}.jpg`;
  };

  function image(address) {
    if (!fetched.has(address)) {
      const fresh = new Image();
      fresh.src = address;
      fetched.set(address, fresh);
      if (fetched.size > MOST_FETCHED) fetched.delete(fetched.keys().next().value);
    }
    return fetched.get(address);
  }

  function load(showing, turn, now) {
    const source = addressOf(showing, turn.page);
    if (source === view.source && source !== view.drawn) return; // it is on its way
    view.source = source;
    if (source === view.drawn) return mark(showing, turn, now);
    const fresh = image(source);
    if (fresh.complete && fresh.naturalWidth) return draw(source, fresh);
    fresh.addEventListener("load", () => draw(source, fresh), { once: true });
    fresh.addEventListener("error", () => failed(source), { once: true });
  }

  function draw(source, fresh) {
    if (view.source !== source) return;
    view.tries = 0;
    view.drawn = source;
    picture.src = source;
    picture.hidden = false;
    marks.setAttribute("viewBox", `0 0 1000 ${(1000 * fresh.naturalHeight) / fresh.naturalWidth}`);
    delete box.dataset.marks;
    look();
  }

  function failed(source) {
    fetched.delete(source);
    if (view.source !== source) return;
    say(word("failed"));
    setTimeout(() => {
      if (view.source !== source) return;
      view.source = "";
      look();
    }, PAUSES[Math.min(view.tries++, PAUSES.length - 1)]);
  }

  function mark(showing, turn, now) {
    const seen = showing.marks.filter((one) => one.page === turn.page && one.first <= now && now < one.last);
    const shown = `${showing.number}:${turn.page}`;
    const drawn = seen.map((one) => showing.marks.indexOf(one)).join();
    if (box.dataset.shown === shown && view.marked === drawn && box.dataset.marks !== undefined) return;
    view.marked = drawn;
    const high = marks.viewBox.baseVal.height || 1000;
    marks.replaceChildren(...seen.map((one) => shape(one, high)));
    picture.alt = word("alt", { ...showing, page: turn.page, marks: seen.length });
    const page = showing.kind === "pdf" ? word("page", { ...showing, page: turn.page, sheet: showing.numbered + turn.page - 1 }) : "";
    const who = [...new Set(seen.map((one) => one.by).filter(Boolean))].join("; ");
    say([byHand(page, turn), who && word("marked", { who })].filter(Boolean).join(". "));
    box.dataset.shown = shown;
    box.dataset.marks = seen.length;
  }

  // ---- sound and film: at their second, running while the film of the trial runs ----------------------------

  function keepStep(part, showing, turn, now) {
    const source = `${showing.base}tep`;
    if (view.source !== source) {
      view.source = source;
      film.hidden = showing.kind === "audio";
      film.setAttribute("aria-label", word("title", showing));
      film.src = source;
    }
    box.dataset.shown = `${showing.number}:1`;
    if (film.readyState < 1) return say(word("loading"));
    const { video } = part;
    const wanted = Math.min(turn.second + (turn.running ? Math.max(0, now - turn.at) / 1000 : 0), film.duration || Infinity);
    const over = wanted >= film.duration;
    const runs = turn.running && !over && !video.paused && !video.seeking && video.readyState > 2;
    const off = wanted - film.currentTime;
    if (!film.seeking && Math.abs(off) > (runs ? DRIFT.hard : 0.05)) film.currentTime = wanted;
    const pull = runs && Math.abs(off) > DRIFT.gentle && Math.abs(off) <= DRIFT.hard ? Math.sign(off) * 0.06 : 0;
    film.playbackRate = video.playbackRate + pull;
    film.muted = video.muted;
    film.volume = video.volume;
    if (runs && film.paused) film.play().then(() => (at("hear").hidden = true), (refused) => refused.name === "NotAllowedError" && (at("hear").hidden = false));
    if (!runs && !film.paused) film.pause();
    const running = turn.running && !over && !video.paused;
    const words = word(running ? "runs" : "stands");
    say(running === turn.running ? byHand(words, turn) : words); // who plays the recording stopped it, nobody then
    at("time").textContent = Number.isFinite(film.duration) ? `${clock(wanted)} / ${clock(film.duration)}` : clock(wanted);
    box.dataset.second = film.currentTime.toFixed(1);
    box.dataset.runs = String(!film.paused);
  }

  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

  film.addEventListener("loadedmetadata", look);
  film.addEventListener("error", () => {
    if (!film.getAttribute("src")) return;
    say(word("failed"));
    setTimeout(() => {
      view.source = "";
      look();
    }, PAUSES[Math.min(view.tries++, PAUSES.length - 1)]);
  });
  at("hear").addEventListener("click", () => film.play().then(() => (at("hear").hidden = true), () => {}));

  // ---- what comes next is fetched before it is seen ----------------------------------------------------------

  function ahead(part, now) {
    for (const showing of part.showings) {
      if (!showing.open || ["audio", "video"].includes(showing.kind)) continue;
      if (showing.first > now + AHEAD || showing.last <= now) continue;
      const next = showing.turns.find((one) => one.at > now && one.at <= now + AHEAD);
      if (next) image(addressOf(showing, next.page));
    }
  }

  // ---- looking closer ------------------------------------------------------------------------------------------

  const size = () => (paper.style.width = `${view.zoom * 100}%`);

  function zoom(by) {
    const now = ZOOMS.indexOf(view.zoom);
    view.zoom = by === 0 ? 1 : ZOOMS[Math.min(Math.max(now + by, 0), ZOOMS.length - 1)];
    size();
    look();
  }

  for (const one of box.querySelectorAll("[data-evidence-zoom]")) one.addEventListener("click", () => zoom(Number(one.dataset.evidenceZoom)));
  at("frame").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key.startsWith("Arrow")) return event.stopPropagation(); // moves the page, not the line of the record
    const by = { "+": 1, "=": 1, "-": -1, 0: 0 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    zoom(by);
  });

  const HEARD = ["loadedmetadata", "timeupdate", "play", "playing", "pause", "waiting", "seeking", "seeked", "ratechange", "volumechange", "ended"];
  for (const { video } of parts) for (const name of HEARD) video.addEventListener(name, look);
  box.hidden = false;
  look();
}
