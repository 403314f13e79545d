// One who follows a conference: receives what an edge hands on, and comes back by itself after a break. As the
// room of a trial, with the gate's own short list of requests: watch, start.
//
//   const following = new Following({ address, token });   // events as those of hearing.js: state, live, track
//   following.join();

import Janus from "../vendor/janus/janus.es.js";
import { watchLine } from "./line.js";

const PLUGIN = "janus.plugin.streaming";
const NEVER = new Set([4001, 4002]);
const REPLACED = 4009;
const PAUSES = [300, 1000, 2000, 3000]; // milliseconds
const NOT_YET = 4004; // the conference is not open, or moves to another server
const LATER = 8000;

const ready = new Promise((callback) => {
  const dependencies = Janus.useDefaultDependencies({ adapter: window.adapter });
  Janus.init({ debug: false, dependencies, callback });
});

export class Following extends EventTarget {
  #address;
  #token;
  #janus = null;
  #handle = null;
  #wanted = false;
  #tries = 0;
  #refusal = 0;
  #timer = 0;

  constructor({ address, token }) {
    super();
    this.#address = address;
    this.#token = token;
  }

  async join() {
    await ready;
    this.#wanted = true;
    this.#connect();
  }

  leave() {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#janus?.destroy({ notifyDestroyed: false });
    this.#forget();
  }

  // What arrives: pictures decoded, energy of the sound.
  async figures() {
    const sum = { frames: 0, energy: 0 };
    for (const one of ((await this.#handle?.webrtcStuff?.pc?.getStats()) ?? new Map()).values()) {
      if (one.type !== "inbound-rtp") continue;
      sum.frames += one.framesDecoded ?? 0;
      sum.energy += one.totalAudioEnergy ?? 0;
    }
    return sum;
  }

  #say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #connect() {
    this.#refusal = 0;
    let current = null;
    Janus.newWebSocket = (address, protocol) => {
      const line = new WebSocket(address, protocol);
      watchLine(line, () => this.#janus === current && this.#lost(0));
      line.addEventListener("close", ({ code }) => this.#janus === current && this.#lost(code));
      line.addEventListener("message", ({ data }) => this.#listen(JSON.parse(data)));
      return line;
    };
    this.#janus = current = new Janus({
      server: this.#address,
      token: this.#token,
      success: () => this.#watch(),
      error: (said) => (this.#refusal = parseInt(said, 10) || 0),
    });
  }

  #listen(message) {
    if (message.janus === "live") this.#say("live", message.live.conference);
  }

  #watch() {
    this.#janus.attach({
      plugin: PLUGIN,
      success: (handle) => {
        this.#handle = handle;
        handle.send({ message: { request: "watch" } });
      },
      onmessage: (message, jsep) => jsep && this.#answer(jsep),
      onremotetrack: (track, mid, on) => {
        if (on) this.#say("track", { track, mid });
      },
    });
  }

  #answer(jsep) {
    this.#handle.createAnswer({
      jsep,
      success: (answer) => this.#handle.send({ message: { request: "start" }, jsep: answer, success: () => this.#came() }),
      error: () => this.#say("state", { state: "again" }),
    });
  }

  #came() {
    this.#tries = 0;
    this.#say("state", { state: "in" });
  }

  #lost(code) {
    this.#forget();
    if (!this.#wanted) return;
    if (NEVER.has(this.#refusal) || code === REPLACED) {
      this.#wanted = false;
      this.#say("state", { state: code === REPLACED ? "replaced" : "refused" });
      return;
    }
    const waits = this.#refusal === NOT_YET && this.#tries >= PAUSES.length; // eight hundred must not knock at once
    const pause = waits ? LATER : PAUSES[Math.min(this.#tries++, PAUSES.length - 1)];
    this.#say("state", { state: this.#refusal === NOT_YET ? "wait" : "again" });
    this.#timer = setTimeout(() => this.#connect(), pause * (0.75 + Math.random() / 2));
  }

  #forget() {
    this.#handle?.webrtcStuff?.pc?.close();
    this.#janus = this.#handle = null;
  }
}
