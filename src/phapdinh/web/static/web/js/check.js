// The check of somebody's machine before a trial online: browser, camera, microphone, speaker, line, each with a
// plain verdict. From home days before, and at the door.
//
//   const check = new Check(box, { word, publishes, changed });   // changed(): a verdict is new
//   await check.run();            // check.stream: what was opened; check.found: part -> verdict, and figures
//   check.verdict                 // "ok", "ok-weak", "not-ok"

import { choose, fillChoice, openDevice } from "./devices.js";

const QUIET_FOR = 5000; // milliseconds in which some sound is to be heard
const SLOW = { ms: 400, mbit: 1.5 };
const BELL = [880, 660]; // hertz, one after the other
const LOOKS = { good: "published", weak: "due", bad: "overdue", listening: "held", untried: "none" };

const KINDS = { camera: "video", microphone: "audio" };

export class Check {
  stream = null;
  found = {};
  #box;
  #word;
  #publishes;
  #changed;

  constructor(box, { word, publishes, changed }) {
    this.#box = box;
    this.#word = word;
    this.#publishes = publishes;
    this.#changed = changed;
    for (const name of ["camera", "microphone"]) this.#row(name).hidden = !publishes;
    this.#at("ring").addEventListener("click", () => this.#ring());
    for (const name of Object.keys(KINDS)) this.#choice(name).addEventListener("change", () => this.#chosen(name));
    for (const one of box.querySelectorAll("[data-heard]")) one.addEventListener("click", () => this.#heard(one.dataset.heard));
  }

  async run() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.found = { speaker: this.found.speaker ?? "" };
    const able = Boolean(window.RTCPeerConnection && window.WebSocket && navigator.mediaDevices?.getUserMedia);
    const why = window.isSecureContext ? "browser-old" : "insecure"; // a page without https is given no camera
    this.#say("browser", able ? "good" : "bad", able ? "" : this.#word(why));
    const parts = [this.#line()];
    if (able && this.#publishes) parts.push(this.#devices());
    await Promise.all(parts);
    this.#changed();
  }

  get verdict() {
    const states = ["browser", "camera", "microphone", "speaker", "line"].map((name) => this.found[name]);
    return states.includes("bad") ? "not-ok" : states.includes("weak") ? "ok-weak" : "ok";
  }

  #at(name, within = this.#box) {
    return within.querySelector(`[data-${name}]`);
  }

  #row(name) {
    return this.#at(`check="${name}"`);
  }

  #say(name, state, help = "") {
    const row = this.#row(name);
    const said = this.#at("verdict", row);
    said.className = `pd-status pd-status-${LOOKS[state]}`;
    said.textContent = this.#word(state);
    if (state in { good: 1, weak: 1, bad: 1 }) this.found[name] = state;
    this.#at("help", row).hidden = !help;
    this.#at("help", row).textContent = help;
  }

  async #devices() {
    const [camera, microphone] = await Promise.all(Object.keys(KINDS).map((name) => this.#open(name)));
    this.stream = new MediaStream([camera, microphone].filter(Boolean));
    this.#at("self").hidden = !camera;
    this.#at("self").srcObject = camera ? new MediaStream([camera]) : null;
    for (const [name, track] of Object.entries({ camera, microphone })) await this.#offer(name, track);
    if (microphone) await this.#listen(new MediaStream([microphone]));
  }

  #choice(name) {
    return this.#at("choice", this.#row(name));
  }

  // Another one can be chosen where there are several.
  async #offer(name, track) {
    const many = await fillChoice(this.#choice(name), KINDS[name], track);
    this.#choice(name).hidden = many < 2;
  }

  #chosen(name) {
    choose(KINDS[name], this.#choice(name).value);
    this.run();
  }

  async #open(name) {
    try {
      const got = await openDevice(KINDS[name]);
      this.#say(name, "good");
      return got;
    } catch (error) {
      this.#say(name, "bad", error.name === "NotAllowedError" ? this.#word("denied") : this.#word(`${name}-none`));
      return null;
    }
  }

  // Sound must come within some seconds; a silent microphone is not the end, one may have had nothing to say.
  async #listen(sound) {
    this.#say("microphone", "listening");
    const context = new AudioContext();
    const ear = context.createAnalyser();
    context.createMediaStreamSource(sound).connect(ear);
    const wave = new Float32Array(ear.fftSize);
    const until = performance.now() + QUIET_FOR;
    const level = this.#at("level");
    let loudest = 0;
    level.hidden = false;
    while (performance.now() < until && loudest < 0.02) {
      ear.getFloatTimeDomainData(wave);
      const loud = Math.sqrt(wave.reduce((total, one) => total + one * one, 0) / wave.length);
      loudest = Math.max(loudest, loud);
      level.value = Math.min(100, loud * 1000);
      await new Promise((done) => setTimeout(done, 50));
    }
    level.hidden = true;
    await context.close();
    if (loudest >= 0.02) this.#say("microphone", "good");
    else this.#say("microphone", "weak", this.#word("microphone-silent"));
  }

  // Two soft strokes of a bell; whether they were heard only the person can say.
  #ring() {
    const context = new AudioContext();
    BELL.forEach((pitch, stroke) => {
      const [tone, loud, at] = [context.createOscillator(), context.createGain(), context.currentTime + stroke * 0.6];
      tone.frequency.value = pitch;
      loud.gain.setValueAtTime(0.25, at);
      loud.gain.exponentialRampToValueAtTime(0.001, at + 1.2);
      tone.connect(loud).connect(context.destination);
      tone.start(at);
      tone.stop(at + 1.2);
    });
    setTimeout(() => context.close(), 2500);
    this.#at("rang").hidden = false;
  }

  #heard(verdict) {
    this.#say("speaker", verdict, verdict === "bad" ? this.#word("speaker-none") : "");
    this.#at("rang").hidden = true;
    this.#changed();
  }

  async #line() {
    const sample = this.#box.dataset.sample;
    try {
      const asked = performance.now();
      await fetch(`${sample}?${asked}`, { method: "HEAD", cache: "no-store" });
      const ms = Math.round(performance.now() - asked);
      const began = performance.now();
      const size = (await (await fetch(`${sample}?${began}`, { cache: "no-store" })).arrayBuffer()).byteLength;
      const mbit = Math.min(1000, (size * 8) / 1000 / Math.max(performance.now() - began, 1));
      Object.assign(this.found, { milliseconds: ms, kilobits: Math.round(mbit * 1000) });
      const said = { ms, mbit: mbit.toFixed(mbit < 10 ? 1 : 0).replace(".", ",") };
      const weak = ms > SLOW.ms || mbit < SLOW.mbit;
      this.#say("line", weak ? "weak" : "good", this.#word(weak ? "line-weak" : "line-said", said));
    } catch {
      this.#say("line", "bad", this.#word("network"));
    }
  }
}
