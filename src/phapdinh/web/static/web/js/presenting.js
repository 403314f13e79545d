// The bar of who shows evidence: choose, show, turn pages, play, point, mark, end; for the court also what was
// offered at the points, and for the presiding judge who else may show. What is asked for is decided by the
// server; here stands only what makes sense to press.

import { openTray } from "./tray.js";

const POINT_EVERY = 250; // milliseconds
const TOOLS = ["look", "pointer", "box", "arrow", "pen"];
const MOST_POINTS = 200;

export function openPresenting(box, { holder, staff, word, known, paper, film, draft }) {
  const bar = box.querySelector("[data-exhibit-bar]");
  const marks = box.querySelector("[data-exhibit-marks]");
  const court = Boolean(staff?.managing);
  const send = (verb, fields = {}) => (court ? staff.act(`chung-cu/lam/${verb}/`, fields) : holder.act(`chung-cu/lam/${verb}/`, fields));
  const now = { shown: null, may: court, exhibits: [], tool: "look" };

  const said = make("p", { className: "pd-small", role: "status" });
  const choice = make("select", { className: "pd-select" });
  choice.setAttribute("aria-label", word("choose"));
  const show = button("show", () => act("cho-xem", { exhibit: choice.value }));
  const stop = button("stop", () => act("thoi"));
  const before = button("before", () => turn(now.shown.page - 1));
  const after = button("after", () => turn(now.shown.page + 1));
  const page = make("input", { className: "pd-input pd-num pd-page-input", type: "number", min: 1 });
  page.setAttribute("aria-label", word("go"));
  page.addEventListener("change", () => turn(Number(page.value)));
  const tools = make("span", { className: "pd-exhibit-tools" });
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", word("tools"));
  for (const name of TOOLS) {
    const one = button(name, () => choose(name));
    one.dataset.tool = name;
    tools.append(one);
  }
  const wipe = button("clear", () => act("xoa-dau"));
  const play = button("play", () => act("chay", { second: film.currentTime.toFixed(2), running: now.shown.playing.running ? 0 : 1 }));
  const back = button("back10", () => seek(-10));
  const on = button("on10", () => seek(10));
  const tray = court ? openTray({ staff, word, changed: learn, said }) : null;
  const paged = make("span", { className: "pd-exhibit-tools" }, before, page, after);
  const played = make("span", { className: "pd-exhibit-tools" }, back, play, on);
  bar.append(make("div", { className: "pd-cluster" }, choice, show, stop, paged, played, tools, wipe), said);
  const below = box.querySelector("[data-exhibit-tray]");
  if (tray) below.append(tray.element);

  async function act(verb, fields) {
    const told = await send(verb, fields);
    said.textContent = told.error ?? "";
  }

  function turn(to) {
    if (Number.isInteger(to) && to >= 1 && to <= now.shown.pages && to !== now.shown.page) act("trang", { page: to });
  }

  function seek(by) {
    const second = Math.min(Math.max(0, film.currentTime + by), film.duration || Infinity);
    act("chay", { second: second.toFixed(2), running: now.shown.playing.running ? 1 : 0 });
  }

  // It has run to its end: who shows it says so, once.
  function over(second) {
    if (!mine() || now.over === now.shown.playing.at) return;
    now.over = now.shown.playing.at;
    act("chay", { second: second.toFixed(2), running: 0 });
  }

  // ---- what there is to press -----------------------------------------------------------------------------

  const mine = () => now.may && now.shown && (court || now.shown.by === now.me);

  function follow(shown) {
    now.shown = shown;
    const [own, kind] = [mine(), shown?.kind];
    stop.hidden = !own;
    paged.hidden = !own || kind !== "pdf" || shown.pages < 2;
    played.hidden = !own || !shown.playing;
    tools.hidden = wipe.hidden = !own || Boolean(shown.playing);
    if (!own) choose("look");
    if (!shown) return;
    if (document.activeElement !== page) page.value = shown.page;
    page.max = shown.pages;
    before.disabled = shown.page <= 1;
    after.disabled = shown.page >= shown.pages;
    play.textContent = word(shown.playing?.running ? "pause" : "play");
  }

  async function learn() {
    const told = court ? await read(`${staff.base}chung-cu/du-lieu/`) : await known();
    if (!told || told.error !== undefined) return;
    now.may = court || Boolean(told.exhibits);
    now.me = told.me;
    now.exhibits = told.exhibits ?? [];
    bar.hidden = !now.may;
    below.hidden = !tray;
    fill();
    tray?.fill(told);
    follow(now.shown);
  }

  function fill() {
    const chosen = choice.value;
    choice.replaceChildren(
      ...now.exhibits.map((one) => make("option", { value: one.id, textContent: `${one.number}. ${one.title}${one.public ? ` (${word("public")})` : ""}` })),
    );
    if (!now.exhibits.length) choice.append(make("option", { value: "", textContent: word("none") }));
    if (now.exhibits.some((one) => one.id === chosen)) choice.value = chosen;
    show.disabled = choice.disabled = !now.exhibits.length;
  }

  function choose(tool) {
    now.tool = tool;
    for (const one of tools.children) one.setAttribute("aria-pressed", one.dataset.tool === tool);
    paper.classList.toggle("pd-exhibit-draws", tool !== "look");
  }

  // ---- on the page itself -----------------------------------------------------------------------------------

  let stroke = null;
  let pointed = 0;

  const place = (event) => {
    const { left, top, width, height } = paper.getBoundingClientRect();
    const within = (part) => Math.round(Math.min(Math.max(part, 0), 1) * 1000);
    return [within((event.clientX - left) / width), within((event.clientY - top) / height)];
  };

  function seen() {
    stroke.element?.remove();
    stroke.element = draft({ shape: now.tool, points: stroke.points });
    marks.append(stroke.element);
  }

  paper.addEventListener("pointerdown", (event) => {
    if (now.tool === "look" || now.tool === "pointer" || !mine()) return;
    event.preventDefault();
    paper.setPointerCapture(event.pointerId);
    stroke = { points: [...place(event), ...place(event)], element: null };
  });

  paper.addEventListener("pointermove", (event) => {
    if (now.tool === "pointer" && mine() && performance.now() - pointed > POINT_EVERY) {
      pointed = performance.now();
      const [x, y] = place(event);
      send("chi", { x, y });
    }
    if (!stroke) return;
    if (now.tool === "pen") {
      if (stroke.points.length < 2 * MOST_POINTS) stroke.points.push(...place(event));
    } else stroke.points.splice(2, 2, ...place(event));
    seen();
  });

  paper.addEventListener("pointerup", async () => {
    const done = stroke;
    stroke = null;
    if (!done) return;
    if (done.element) await act("dau", { shape: now.tool, points: done.points.join(",") });
    setTimeout(() => done.element?.remove(), 1500); // by then everybody has been told of it, we too
  });
  paper.addEventListener("pointercancel", () => {
    stroke?.element?.remove();
    stroke = null;
  });

  function button(name, press) {
    const one = make("button", { className: "pd-btn", type: "button", textContent: word(name) });
    one.addEventListener("click", press);
    return one;
  }

  choose("look");
  follow(null);
  return { follow, learn, over };
}

export function make(name, values = {}, ...within) {
  const one = Object.assign(document.createElement(name), values);
  if (values.role) one.setAttribute("role", values.role);
  one.append(...within);
  return one;
}

async function read(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
