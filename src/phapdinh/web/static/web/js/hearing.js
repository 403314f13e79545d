// One person in the rooms of a trial online: come in, be seen and heard, see and hear the others, come back by
// oneself after a break. Speaks Janus's protocol to our gate (docs/decisions), which decides what is allowed.
//
//   const hearing = new Hearing({ address: "wss://…/truc-tuyen/cong", token });
//   hearing.addEventListener("state", ({ detail }) => …);     // connecting, waiting, removed, in, again, refused, replaced, left
//   hearing.addEventListener("feed", ({ detail }) => …);      // { id, stream }: somebody is there, or their streams changed
//   hearing.addEventListener("gone", ({ detail }) => …);      // { id }
//   hearing.addEventListener("interpretation", …);            // { id, stream }: the second voice of an interpreter
//   hearing.addEventListener("talking", ({ detail }) => …);   // { id, talking }
//   hearing.addEventListener("muted", ({ detail }) => …);     // { muted }: the floor was taken from us, or given back
//   hearing.addEventListener("devices", ({ detail }) => …);   // { microphone, camera, interpreting }: as one set them
//   hearing.addEventListener("room", ({ detail }) => …);      // { room }: hearing, deliberation, counsel
//   hearing.addEventListener("private", ({ detail }) => …);   // { rooms }: private rooms that are open to us now
//   hearing.addEventListener("live", ({ detail }) => …);      // what goes on in the room, by part (hearings/live)
//   hearing.join(await navigator.mediaDevices.getUserMedia({ audio: true, video: true }));
//
// Beside this module a page loads vendor/janus/adapter.js.

import Janus from "../vendor/janus/janus.es.js";
import { Ears } from "./ears.js";
import { watchLine } from "./line.js";

const PLUGIN = "janus.plugin.videoroom";
const NEVER = new Set([4001, 4002]); // numbers of the gate: the link opens nothing; it is used elsewhere
const REPLACED = 4009;
const PAUSES = [300, 1000, 2000, 3000]; // milliseconds before one tries again
const HALL = "hearing";
const SECOND = { mid: "2", description: "interpretation" }; // the third line that an interpreter offers

const ready = new Promise((callback) => {
  const dependencies = Janus.useDefaultDependencies({ adapter: window.adapter });
  Janus.init({ debug: false, dependencies, callback });
});

export class Hearing extends EventTarget {
  #address;
  #token;
  #relays; // for networks that let no media through
  #stream = null;
  #second = null; // the second voice, where one interprets
  #devices = { microphone: true, camera: true, interpreting: false };
  #wanted = false;
  #tries = 0;
  #refusal = 0;
  #timer = 0;
  #janus = null;
  #standing = null; // as the gate tells it
  #told = { muted: false, private: "" }; // what of it was said on
  #own = null;
  #ears = null;
  #inside = false; // whether we joined the room
  live = null; // what was told last, for who listens later

  constructor({ address, token, room = HALL, relays = [] }) {
    super();
    this.#address = address;
    this.#token = token;
    this.#relays = relays;
    this.room = room;
  }

  // Come in, with the sound and picture that one sends; without, one only watches.
  async join(stream = null, { interpreter = false } = {}) {
    await ready;
    this.#stream = stream;
    this.#second = interpreter ? (stream?.getAudioTracks()[0]?.clone() ?? null) : null;
    this.#wanted = true;
    this.set({});
    this.#connect();
  }

  // Switch microphone, camera, or to which of the two voices an interpreter speaks.
  set(wanted) {
    Object.assign(this.#devices, wanted);
    const { microphone, camera, interpreting } = this.#devices;
    for (const track of this.#stream?.getAudioTracks() ?? []) track.enabled = microphone && !interpreting;
    for (const track of this.#stream?.getVideoTracks() ?? []) track.enabled = camera;
    if (this.#second) this.#second.enabled = microphone && interpreting;
    this.#say("devices", { ...this.#devices });
  }

  // Send another camera or microphone in place of the one of its kind: the place in the room and the recording stay.
  async exchange(track) {
    const before = this.#stream.getTracks().find((one) => one.kind === track.kind);
    if (before) track.enabled = before.enabled; // who was not heard is not heard by the new one
    const second = this.#second && track.kind === "audio" ? track.clone() : null;
    if (second) second.enabled = this.#second.enabled;
    const sent = [await this.#put(before, track), second && (await this.#put(this.#second, second))];
    if (second) this.#second = second;
    if (before) this.#stream.removeTrack(before);
    this.#stream.addTrack(track);
    this.set({});
    if (this.#inside && sent.includes(false)) this.#again(); // nothing of its kind was sent
  }

  // Whether the one was sent, and the other is sent now in its place.
  async #put(before, track) {
    const sender = this.#own?.webrtcStuff?.pc?.getSenders().find((one) => before && one.track === before);
    await sender?.replaceTrack(track);
    before?.stop();
    return Boolean(sender);
  }

  #again() {
    this.#close();
    this.#connect();
  }

  // Go over into another room of the trial; the gate ends the visit to the one before, so that nobody is heard
  // in two.
  go(room) {
    if (room === this.room) return;
    this.room = room;
    this.#tries = 0;
    this.#close();
    this.#say("room", { room });
    if (this.#wanted) this.#connect();
  }

  leave() {
    this.#wanted = false;
    this.#close();
    this.#say("state", { state: "left" });
  }

  // What arrives of each feed (ears.js).
  async figures() {
    return (await this.#ears?.figures()) ?? {};
  }

  // Have pictures sent of these feeds alone; null: of all.
  show(feeds) {
    this.#ears?.show(feeds);
  }

  #say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  // ---- the line -----------------------------------------------------------------------------------------

  #connect() {
    this.#say("state", { state: this.#tries ? "again" : "connecting" });
    this.#refusal = 0;
    let current = null;
    Janus.newWebSocket = (address, protocol) => {
      const line = new WebSocket(address, protocol);
      watchLine(line, () => this.#janus === current && this.#lost(0));
      line.addEventListener("close", ({ code }) => this.#janus === current && this.#lost(code));
      line.addEventListener("message", ({ data }) => this.#janus === current && this.#listenFor(JSON.parse(data)));
      return line;
    };
    this.#janus = current = new Janus({
      server: this.#address,
      token: this.#token,
      iceServers: this.#relays,
      destroyOnUnload: true,
      success: () => this.#comeIn(),
      error: (said) => (this.#refusal = parseInt(said, 10) || 0),
    });
  }

  #listenFor(message) {
    if (message.janus === "live") this.#say("live", (this.live = message.live));
    if (message.janus !== "standing") return;
    const before = this.#told;
    this.#standing = message;
    this.#told = { muted: message.muted, private: String(message.private) };
    if (before.muted !== message.muted) this.#say("muted", { muted: message.muted });
    if (before.private !== this.#told.private) this.#say("private", { rooms: message.private });
    this.#comeIn();
  }

  #lost(code) {
    this.#forget();
    if (!this.#wanted) return;
    if (NEVER.has(this.#refusal) || code === REPLACED) {
      this.#wanted = false;
      const state = code === REPLACED ? "replaced" : "refused";
      this.#say("state", { state, code: this.#refusal });
      return;
    }
    const pause = PAUSES[Math.min(this.#tries++, PAUSES.length - 1)];
    this.#say("state", { state: "again" });
    this.#timer = setTimeout(() => this.#connect(), pause * (0.75 + Math.random() / 2));
  }

  #close() {
    clearTimeout(this.#timer);
    const janus = this.#janus;
    this.#forget();
    janus?.destroy({ notifyDestroyed: false });
  }

  #forget() {
    this.live = null;
    this.#ears?.close();
    this.#own?.webrtcStuff?.pc?.close();
    this.#janus = this.#own = this.#ears = null;
    this.#standing = null;
    this.#inside = false;
  }

  // ---- what one sends -----------------------------------------------------------------------------------

  get #open() {
    return this.room === HALL ? this.#standing.in : this.#standing.private.includes(this.room);
  }

  #comeIn() {
    if (!this.#janus?.isConnected() || !this.#standing || this.#own) return;
    if (!this.#open) {
      if (this.room === "counsel") this.go(HALL); // the talk in private is over
      else this.#say("state", { state: this.#standing.removed ? "removed" : "waiting" });
      return;
    }
    this.#own = {};
    this.#ears = new Ears(this.#janus, this.room, (name, detail) => this.#say(name, detail));
    this.#janus.attach({
      plugin: PLUGIN,
      success: (handle) => {
        this.#own = handle;
        const message = { request: "join", ptype: "publisher", room: this.room };
        handle.send({ message, error: () => this.#comeInLater() });
      },
      onmessage: (message, jsep) => this.#heard(message, jsep),
      iceState: (now) => now === "failed" && this.#again(), // nothing of ours arrives
    });
  }

  // The room that we knew is gone with its server, and the next one is not told to us yet.
  #comeInLater() {
    const janus = this.#janus;
    this.#own?.detach?.();
    setTimeout(() => {
      if (!janus || this.#janus !== janus) return;
      this.#own = null;
      this.#comeIn();
    }, 500);
  }

  #heard(message, jsep) {
    const kind = message.videoroom;
    if (message.error_code && !this.#inside) {
      this.#comeInLater();
      return;
    }
    if (kind === "joined") {
      this.#inside = true;
      this.#tries = 0;
      this.#say("state", { state: "in" });
      if (this.#stream && this.#standing.publish) this.#publish();
    }
    if ((kind === "talking" || kind === "stopped-talking") && message.mid !== SECOND.mid) {
      this.#say("talking", { id: message.id, talking: kind === "talking" });
    }
    if (message.publishers?.length) this.#ears.add(message.publishers);
    for (const id of [message.unpublished, message.leaving]) {
      if (id) this.#ears.remove(id);
    }
    if (jsep) this.#own.handleRemoteJsep({ jsep });
  }

  #publish() {
    const lines = [...this.#stream.getAudioTracks(), ...this.#stream.getVideoTracks()];
    const second = this.room === HALL ? this.#second : null; // in private nobody interprets in a second voice
    if (second) lines.push(second);
    const tracks = lines.map((track) => ({ type: track.kind, capture: track, recv: false, dontStop: true }));
    const descriptions = second ? { descriptions: [SECOND] } : {};
    this.#own.createOffer({
      tracks,
      success: (jsep) => this.#own.send({ message: { request: "publish", ...descriptions }, jsep }),
      error: () => this.#say("state", { state: "silent" }),
    });
  }
}
