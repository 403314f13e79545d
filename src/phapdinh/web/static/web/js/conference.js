// The page of whoever takes part in a conference. A point follows by an edge; who speaks (the chair, presenters,
// a point while it has the floor) is in the speakers' room. The gate decides which; we come back as it says.

import { post, reached, wordsOf } from "./acts.js";
import { stayAwake } from "./awake.js";
import { openDevice } from "./devices.js";
import { Following } from "./following.js";
import { Hearing } from "./hearing.js";

const box = document.querySelector("[data-conference]");
const at = (name) => box.querySelector(`[data-${name}]`);
const words = wordsOf(box);
const KEPT = "hoi-nghi";
const FACE = { width: 960, height: 720 };
const address = `${window.location.protocol === "https:" ? "wss" : "ws"}://${window.location.host}${box.dataset.gate}`;
const pictures = new Map(); // what is shown, by name -> figure
let seat = null;
let own = null; // our camera and microphone
let screen = null; // what of our screen is shown
let line = null; // Following or Hearing
let speaking = false;
let sure = false;

function takeToken() {
  const given = window.location.hash.slice(1);
  if (given) {
    sessionStorage.setItem(KEPT, given);
    history.replaceState(null, "", window.location.pathname);
  }
  return sessionStorage.getItem(KEPT) ?? "";
}
const token = takeToken();

function fault(text) {
  at("fault").hidden = !text;
  at("fault").firstElementChild.textContent = text;
}

async function tell(verb, value = "") {
  const csrf = at("form").elements.csrfmiddlewaretoken.value;
  const told = await post(`${box.dataset.base}${verb}/`, { token, value }, csrf, words("network"));
  fault(told.error ?? "");
  return told;
}

async function begin() {
  at("opening").hidden = true;
  if (!token) return fault(words("none"));
  seat = await reached(() => tell("loi-moi"), () => fault(words("unreached")));
  if (seat.error) return;
  at("court").textContent = seat.court;
  at("title").textContent = seat.title;
  at("who").hidden = false;
  at("who").textContent = words("who", seat);
  at("recorded").hidden = !seat.recorded;
  at("agenda").replaceChildren(...seat.agenda.map(({ at: hour, title }) => item([hour, title].filter(Boolean).join(" "))));
  if (seat.ended) return fault(words("ended"));
  at("enter").hidden = false;
}

function item(text, ...buttons) {
  const row = document.createElement("li");
  const said = document.createElement("span");
  said.textContent = text;
  row.append(said, ...buttons);
  return row;
}

function button(text, act) {
  const one = document.createElement("button");
  one.type = "button";
  one.className = "pd-btn pd-btn-quiet";
  one.textContent = text;
  one.addEventListener("click", act);
  return one;
}

// ---- pictures --------------------------------------------------------------------------------------------

function show(name, label, stream, muted = false) {
  let figure = pictures.get(name);
  if (!figure) {
    figure = document.createElement("figure");
    const video = document.createElement("video");
    Object.assign(video, { autoplay: true, playsInline: true, muted });
    video.setAttribute("aria-label", label);
    const caption = document.createElement("figcaption");
    caption.textContent = label;
    figure.append(video, caption);
    at("pictures").append(figure);
    pictures.set(name, figure);
  }
  figure.firstElementChild.srcObject = stream;
}

function hide(name) {
  pictures.get(name)?.remove();
  pictures.delete(name);
}

// ---- the line --------------------------------------------------------------------------------------------

async function enter() {
  at("enter").hidden = true;
  at("room").hidden = false;
  at("chair").hidden = seat.role !== "chair";
  at("point").hidden = seat.role !== "point";
  await go(seat.speaks);
}

async function go(speaks) {
  line?.leave();
  for (const name of [...pictures.keys()]) hide(name);
  speaking = speaks;
  at("speaks").hidden = !speaks;
  if (speaks) await speak();
  else follow();
  at("share").setAttribute("aria-pressed", String(Boolean(screen)));
  at("share").textContent = words(screen ? "unshare" : "share");
}

function follow() {
  own?.getTracks().forEach((track) => track.stop());
  own = null;
  screen?.getTracks().forEach((track) => track.stop());
  screen = null;
  line = new Following({ address, token });
  const stream = new MediaStream();
  line.addEventListener("track", ({ detail: { track } }) => {
    // After a break the line is another one: of two sounds in a stream a browser plays the first, which is dead.
    for (const old of stream.getTracks()) if (old.kind === track.kind) stream.removeTrack(old);
    stream.addTrack(track);
    show("hall", words("picture"), stream);
  });
  listen();
  line.join();
}

async function speak() {
  try {
    own ??= new MediaStream(await Promise.all([openDevice("audio"), openDevice("video", "", FACE)]));
  } catch {
    fault(words("devices"));
  }
  line = new Hearing({ address, token });
  if (own) show("own", words("own"), own, true);
  line.addEventListener("feed", ({ detail: { id, stream } }) => show(id, words("picture"), stream));
  line.addEventListener("gone", ({ detail: { id } }) => hide(id));
  listen();
  line.join(screen ? new MediaStream([...(own?.getAudioTracks() ?? []), ...screen.getVideoTracks()]) : own);
}

// Slides are shown to all in place of one's face.
async function share() {
  if (screen) {
    screen.getTracks().forEach((track) => track.stop());
    screen = null;
  } else {
    try {
      screen = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 10 }, audio: false });
    } catch {
      return; // whoever was asked said no
    }
    screen.getVideoTracks()[0].addEventListener("ended", () => screen && share());
  }
  await go(true);
}

function listen() {
  const current = line;
  line.addEventListener("state", ({ detail: { state } }) => {
    if (current !== line) return;
    stayAwake(state);
    const known = { connecting: "wait", waiting: "wait", silent: "again", left: "again" };
    at("state").textContent = words(known[state] ?? state);
    if (state === "refused") tell("loi-moi").then(({ ended }) => ended && fault(words("ended")));
  });
  line.addEventListener("live", ({ detail }) => current === line && told(detail.conference ?? detail));
}

// ---- what goes on ----------------------------------------------------------------------------------------

function told(live) {
  at("floor").textContent = live.floor_is_mine && seat.role === "point" ? words("mine") : live.floor ? words("floor", { name: live.floor }) : "";
  at("hand").setAttribute("aria-pressed", String(live.hand));
  at("hand").textContent = words(live.hand ? "hand-down" : "hand-up");
  if (seat.role === "point" && live.floor_is_mine !== speaking) go(live.floor_is_mine);
  if (seat.role !== "chair") return;
  const [here, all] = live.points;
  at("count").textContent = words("count", { here, all });
  const give = (one) => (one.id === live.floor_id ? [] : [button(words("give"), () => tell("moi", one.id))]);
  fill("speakers", live.speakers, (one) => item(one.name, ...give(one)));
  fill("hands", live.hands, (one) => item(one.name, ...give(one)));
  fill("questions", live.questions, (one) =>
    item(`${one.name}: ${one.words}`, ...give({ id: one.seat }), button(words("settle"), () => tell("xong", one.id))),
  );
}

function fill(name, rows, made) {
  at(name).replaceChildren(...(rows.length ? rows.map(made) : [item(words("empty"))]));
}

// ---- what one does ---------------------------------------------------------------------------------------

at("enter").firstElementChild.addEventListener("click", enter);
at("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = event.target.elements.value;
  const answer = await tell("hoi", field.value);
  if (answer.ok) field.value = "";
  at("said").textContent = answer.ok ? words("sent") : "";
});
at("hand").addEventListener("click", ({ target }) => tell(target.getAttribute("aria-pressed") === "true" ? "ha-tay" : "gio-tay"));
at("end").addEventListener("click", async ({ target }) => {
  if (sure) return void (await tell("ket-thuc"));
  sure = true;
  target.textContent = words("sure");
});
at("mute").addEventListener("click", ({ target }) => {
  const muted = target.getAttribute("aria-pressed") !== "true";
  own?.getAudioTracks().forEach((track) => (track.enabled = !muted));
  target.setAttribute("aria-pressed", String(muted));
  target.textContent = words(muted ? "unmute" : "mute");
});

at("share").addEventListener("click", share);

box.figures = () => line?.figures();
begin();
