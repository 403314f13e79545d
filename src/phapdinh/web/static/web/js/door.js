// The door of a trial online: reads the link, checks browser, camera, microphone and line with a plain verdict,
// and leads into the room. The token is taken out of the address at once and kept for this tab alone.

import { Hearing } from "./hearing.js";

const box = document.querySelector("[data-door]");
const at = (name, within = box) => within.querySelector(`[data-${name}]`);
const words = Object.fromEntries([...box.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one.textContent]));
const fill = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

const OWN = "own";
const KEPT = "phong-xu-an";
const QUIET_FOR = 5000; // milliseconds in which some sound is to be heard
const SLOW = { ms: 400, mbit: 1.5 };

let invitation = null;
let stream = null;
let hearing = null;

function takeToken() {
  const given = window.location.hash.slice(1);
  if (given) {
    sessionStorage.setItem(KEPT, given);
    history.replaceState(null, "", window.location.pathname);
  }
  return sessionStorage.getItem(KEPT) ?? "";
}

function fault(text) {
  at("fault").hidden = false;
  at("fault").firstElementChild.textContent = text;
}

async function begin() {
  const token = takeToken();
  if (!token) return fault(words.none);
  const body = new FormData(at("form"));
  body.set("token", token);
  let answer;
  try {
    answer = await fetch(box.dataset.invited, { method: "POST", body });
    invitation = await answer.json();
  } catch {
    return fault(words.network);
  }
  if (!answer.ok) return fault(invitation.error);
  at("court").textContent = invitation.court;
  at("who").hidden = false;
  at("who").textContent = fill(invitation.point ? "who-point" : "who", invitation);
  at("checks").hidden = false;
  for (const name of ["camera", "microphone"]) at(`check="${name}"`).hidden = !invitation.publishes;
  await check();
}

// ---- the check -------------------------------------------------------------------------------------------

function verdict(name, state, help = "") {
  const row = at(`check="${name}"`);
  const said = at("verdict", row);
  const look = { good: "published", weak: "due", bad: "overdue", listening: "held" }[state];
  said.className = `pd-status pd-status-${look}`;
  said.textContent = words[state];
  row.dataset.state = state;
  at("help", row).hidden = !help;
  at("help", row).textContent = help;
}

async function check() {
  at("enter").disabled = true;
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  const able = Boolean(window.RTCPeerConnection && window.WebSocket && navigator.mediaDevices?.getUserMedia);
  verdict("browser", able ? "good" : "bad", able ? "" : words["browser-old"]);
  const parts = [checkLine()];
  if (able && invitation.publishes) parts.push(checkDevices());
  await Promise.all(parts);
  sum();
}

function sum() {
  const states = [...box.querySelectorAll("[data-check]:not([hidden])")].map((row) => row.dataset.state);
  const key = states.includes("bad") ? "not-ok" : states.includes("weak") ? "ok-weak" : "ok";
  const look = { "not-ok": "overdue", "ok-weak": "due", ok: "done" }[key];
  at("sum").className = `pd-notice pd-notice-${look}`;
  at("sum").firstElementChild.textContent = words[key];
  at("enter").disabled = key === "not-ok";
}

async function checkDevices() {
  const found = await Promise.all([open({ video: { width: 640, height: 480 } }, "camera"), open({ audio: true }, "microphone")]);
  stream = new MediaStream(found.flatMap((one) => one?.getTracks() ?? []));
  at("self").hidden = !found[0];
  at("self").srcObject = found[0];
  if (found[1]) await listen(found[1]);
}

async function open(wanted, name) {
  try {
    const got = await navigator.mediaDevices.getUserMedia(wanted);
    verdict(name, "good");
    return got;
  } catch (error) {
    verdict(name, "bad", error.name === "NotAllowedError" ? words.denied : words[`${name}-none`]);
    return null;
  }
}

// Sound must come within some seconds; a silent microphone is not the end, one may have had nothing to say.
async function listen(sound) {
  verdict("microphone", "listening");
  const context = new AudioContext();
  const ear = context.createAnalyser();
  context.createMediaStreamSource(sound).connect(ear);
  const wave = new Float32Array(ear.fftSize);
  const until = performance.now() + QUIET_FOR;
  let loudest = 0;
  at("level").hidden = false;
  while (performance.now() < until && loudest < 0.02) {
    ear.getFloatTimeDomainData(wave);
    const loud = Math.sqrt(wave.reduce((total, one) => total + one * one, 0) / wave.length);
    loudest = Math.max(loudest, loud);
    at("level").value = Math.min(100, loud * 1000);
    await new Promise((done) => setTimeout(done, 50));
  }
  at("level").hidden = true;
  await context.close();
  if (loudest >= 0.02) verdict("microphone", "good");
  else verdict("microphone", "weak", words["microphone-silent"]);
}

async function checkLine() {
  try {
    const asked = performance.now();
    await fetch(`${box.dataset.sample}?${asked}`, { method: "HEAD", cache: "no-store" });
    const ms = Math.round(performance.now() - asked);
    const began = performance.now();
    const size = (await (await fetch(`${box.dataset.sample}?${began}`, { cache: "no-store" })).arrayBuffer()).byteLength;
    const mbit = Math.min(1000, (size * 8) / 1000 / Math.max(performance.now() - began, 1));
    const said = { ms, mbit: mbit.toFixed(mbit < 10 ? 1 : 0).replace(".", ",") };
    const weak = ms > SLOW.ms || mbit < SLOW.mbit;
    verdict("line", weak ? "weak" : "good", fill(weak ? "line-weak" : "line-said", said));
  } catch {
    verdict("line", "bad", words.network);
  }
}

// ---- the room --------------------------------------------------------------------------------------------

function show(state) {
  const look = { in: "published", waiting: "held", connecting: "none", again: "overdue", left: "done", muted: "due" }[state];
  at("said").className = `pd-status pd-status-${look ?? "overdue"}`;
  at("said").textContent = words[state];
}

function face(id) {
  const found = box.querySelector(`[data-face="${id}"]`);
  if (found) return found;
  const one = document.createElement("li");
  one.dataset.face = id;
  const own = id === OWN;
  const picture = Object.assign(document.createElement("video"), { autoplay: true, playsInline: true, muted: own });
  const name = document.createElement("span");
  name.textContent = own ? words.you : (invitation.people[id.split("-")[0]] ?? "");
  picture.setAttribute("aria-label", name.textContent);
  one.append(picture, name);
  at("faces").append(one);
  return one;
}

function enter() {
  const scheme = window.location.protocol === "https:" ? "wss:" : "ws:";
  const address = `${scheme}//${window.location.host}${box.dataset.gate}`;
  hearing = new Hearing({ address, token: takeToken() });
  box.hearing = hearing; // for whoever measures what arrives
  let muted = false;
  const say = () => show(muted && box.dataset.state === "in" ? "muted" : box.dataset.state);
  hearing.addEventListener("state", ({ detail }) => {
    box.dataset.state = detail.state;
    say();
  });
  hearing.addEventListener("feed", ({ detail }) => {
    const picture = face(detail.id).querySelector("video");
    if (picture.srcObject !== detail.stream) picture.srcObject = detail.stream;
  });
  hearing.addEventListener("gone", ({ detail }) => box.querySelector(`[data-face="${detail.id}"]`)?.remove());
  hearing.addEventListener("talking", ({ detail }) => {
    box.querySelector(`[data-face="${detail.id}"]`)?.classList.toggle("pd-talks", detail.talking);
  });
  hearing.addEventListener("muted", ({ detail }) => {
    muted = detail.muted;
    say();
  });
  at("checks").hidden = true;
  at("room").hidden = false;
  at("title").focus();
  if (invitation.publishes) face(OWN).querySelector("video").srcObject = stream;
  hearing.join(invitation.publishes ? stream : null);
}

function leave() {
  hearing.leave();
  at("faces").replaceChildren();
  at("room").hidden = true;
  at("checks").hidden = false;
}

at("enter").addEventListener("click", enter);
at("again").addEventListener("click", check);
at("leave").addEventListener("click", leave);
begin();
