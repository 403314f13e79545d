// One person in the room of a trial online: come in, be seen and heard, see and hear the others, come back by
// oneself after a break. Speaks Janus's protocol to our gate (docs/decisions), which decides what is allowed.
//
//   const hearing = new Hearing({ address: "wss://…/truc-tuyen/cong", token });
//   hearing.addEventListener("state", ({ detail }) => …);     // connecting, waiting, in, again, refused, replaced, left
//   hearing.addEventListener("feed", ({ detail }) => …);      // { id, stream }: somebody is there, or their streams changed
//   hearing.addEventListener("gone", ({ detail }) => …);      // { id }
//   hearing.addEventListener("talking", ({ detail }) => …);   // { id, talking }
//   hearing.addEventListener("muted", ({ detail }) => …);     // { muted }: the floor was taken from us, or given back
//   hearing.join(await navigator.mediaDevices.getUserMedia({ audio: true, video: true }));
//
// Beside this module a page loads vendor/janus/adapter.js.

import Janus from "../vendor/janus/janus.es.js";

const PLUGIN = "janus.plugin.videoroom";
const NEVER = new Set([4001, 4002]); // numbers of the gate: the link opens nothing; it is used elsewhere
const REPLACED = 4009;
const PAUSES = [300, 1000, 2000, 3000]; // milliseconds before one tries again

const ready = new Promise((callback) => {
  const dependencies = Janus.useDefaultDependencies({ adapter: window.adapter });
  Janus.init({ debug: false, dependencies, callback });
});

export class Hearing extends EventTarget {
  #address;
  #token;
  #room;
  #stream = null;
  #wanted = false;
  #tries = 0;
  #refusal = 0;
  #timer = 0;
  #janus = null;
  #standing = null; // as the gate tells it
  #own = null;
  #ears = null;
  #joined = false; // whether the connection that receives stands
  #inside = false; // whether we joined the room
  #busy = false;
  #feeds = new Map(); // id of a feed -> its streams as one MediaStream
  #heard = new Set(); // feeds that we receive
  #lines = new Map(); // mid -> id of a feed

  constructor({ address, token, room = "hearing" }) {
    super();
    this.#address = address;
    this.#token = token;
    this.#room = room;
  }

  // Come in, with the sound and picture that one sends; without, one only watches.
  async join(stream = null) {
    await ready;
    this.#stream = stream;
    this.#wanted = true;
    this.#connect();
  }

  leave() {
    this.#wanted = false;
    clearTimeout(this.#timer);
    const janus = this.#janus;
    this.#forget();
    janus?.destroy({ notifyDestroyed: false });
    this.#say("state", { state: "left" });
  }

  // What arrives of each feed: pictures decoded, energy of the sound, packets lost.
  async figures() {
    const found = {};
    const stats = (await this.#ears?.webrtcStuff?.pc?.getStats()) ?? new Map();
    for (const one of stats.values()) {
      const id = one.type === "inbound-rtp" && this.#lines.get(one.mid);
      if (!id || !this.#feeds.has(id)) continue;
      const sum = (found[id] ??= { frames: 0, energy: 0, lost: 0 });
      sum.frames += one.framesDecoded ?? 0;
      sum.energy += one.totalAudioEnergy ?? 0;
      sum.lost += one.packetsLost ?? 0;
    }
    return found;
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
      line.addEventListener("close", ({ code }) => this.#janus === current && this.#lost(code));
      line.addEventListener("message", ({ data }) => this.#janus === current && this.#listenFor(JSON.parse(data)));
      return line;
    };
    this.#janus = current = new Janus({
      server: this.#address,
      token: this.#token,
      destroyOnUnload: true,
      success: () => this.#comeIn(),
      error: (said) => (this.#refusal = parseInt(said, 10) || 0),
    });
  }

  #listenFor(message) {
    if (message.janus !== "standing") return;
    const before = this.#standing;
    this.#standing = message;
    if ((before?.muted ?? false) !== message.muted) this.#say("muted", { muted: message.muted });
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

  #forget() {
    for (const id of this.#feeds.keys()) this.#say("gone", { id });
    for (const handle of [this.#own, this.#ears]) handle?.webrtcStuff?.pc?.close();
    this.#janus = this.#own = this.#ears = null;
    this.#standing = null;
    this.#joined = this.#inside = false;
    this.#busy = false;
    this.#feeds.clear();
    this.#heard.clear();
    this.#lines.clear();
  }

  // ---- what one sends -----------------------------------------------------------------------------------

  #comeIn() {
    if (!this.#janus?.isConnected() || !this.#standing || this.#own) return;
    if (!this.#standing.in) {
      this.#say("state", { state: "waiting" });
      return;
    }
    this.#own = {};
    this.#janus.attach({
      plugin: PLUGIN,
      success: (handle) => {
        this.#own = handle;
        const message = { request: "join", ptype: "publisher", room: this.#room };
        handle.send({ message, error: () => this.#comeInLater() });
      },
      onmessage: (message, jsep) => this.#told(message, jsep),
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

  #told(message, jsep) {
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
    if (kind === "talking" || kind === "stopped-talking") {
      this.#say("talking", { id: message.id, talking: kind === "talking" });
    }
    for (const { id } of message.publishers ?? []) this.#feeds.set(id, this.#feeds.get(id) ?? new MediaStream());
    for (const id of [message.unpublished, message.leaving]) {
      if (id && this.#feeds.delete(id)) this.#say("gone", { id });
    }
    if (jsep) this.#own.handleRemoteJsep({ jsep });
    this.#renew();
  }

  #publish() {
    const tracks = this.#stream.getTracks().map((track) => ({ type: track.kind, capture: track, recv: false, dontStop: true }));
    this.#own.createOffer({
      tracks,
      success: (jsep) => this.#own.send({ message: { request: "publish" }, jsep }),
      error: () => this.#say("state", { state: "silent" }),
    });
  }

  // ---- what one receives: one connection for everybody ---------------------------------------------------

  #renew() {
    const come = [...this.#feeds.keys()].filter((id) => !this.#heard.has(id));
    const gone = [...this.#heard].filter((id) => !this.#feeds.has(id));
    if (this.#busy || (!come.length && !gone.length)) return;
    this.#busy = true;
    const named = (ids) => ids.map((feed) => ({ feed }));
    for (const id of come) this.#heard.add(id);
    for (const id of gone) this.#heard.delete(id);
    if (!this.#ears) {
      this.#open(named(come));
      return;
    }
    const message = { request: "update" };
    if (come.length) message.subscribe = named(come);
    if (gone.length) message.unsubscribe = named(gone);
    this.#ears.send({ message, error: () => this.#settled() });
  }

  #open(streams) {
    this.#janus.attach({
      plugin: PLUGIN,
      success: (handle) => {
        this.#ears = handle;
        const message = { request: "join", ptype: "subscriber", room: this.#room, streams };
        handle.send({ message, error: () => this.#settled() });
      },
      onmessage: (message, jsep) => this.#offered(message, jsep),
      onremotetrack: (track, mid, on, metadata) => this.#arrived(track, mid, on, metadata),
    });
  }

  #offered(message, jsep) {
    for (const { mid, feed_id: id } of message.streams ?? []) {
      if (id) this.#lines.set(mid, id);
    }
    if (message.videoroom === "attached") this.#joined = true;
    if (message.error_code) this.#askAnew();
    else if (!jsep && message.videoroom === "updated") this.#settled();
    if (!jsep) return;
    this.#ears.createAnswer({
      jsep,
      success: (answer) => this.#ears.send({ message: { request: "start" }, jsep: answer, success: () => this.#settled() }),
      error: () => this.#settled(),
    });
  }

  // Whom we asked for had just left.
  #askAnew() {
    this.#heard.clear();
    if (!this.#joined) {
      this.#ears.detach();
      this.#ears = null;
    }
    setTimeout(() => this.#settled(), 1000);
  }

  #settled() {
    this.#busy = false;
    this.#renew();
  }

  #arrived(track, mid, on, metadata) {
    const id = this.#lines.get(mid);
    const stream = id && this.#feeds.get(id);
    if (!stream) return;
    if (on) stream.addTrack(track);
    else if (metadata?.reason === "ended") stream.removeTrack(track);
    this.#say("feed", { id, stream });
  }
}
