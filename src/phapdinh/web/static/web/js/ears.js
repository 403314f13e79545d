// What one receives in a room: one connection for everybody there (Janus: one subscriber handle). Told by
// hearing.js who is there; says by "feed", "interpretation" what arrives, as described in hearing.js.

const PLUGIN = "janus.plugin.videoroom";
const SECOND = "interpretation"; // how the gate calls an interpreter's second voice

export class Ears {
  #janus;
  #room;
  #say;
  #handle = null;
  #joined = false; // whether the connection stands
  #busy = false;
  #feeds = new Map(); // id of a feed -> its streams as one MediaStream
  #heard = new Set(); // feeds that we receive
  #lines = new Map(); // mid -> { id, kind, second }
  #pictures = null; // feeds whose picture is wanted; null: all
  #sent = new Map(); // mid of a picture -> whether it is sent to us

  constructor(janus, room, say) {
    this.#janus = janus;
    this.#room = room;
    this.#say = say;
  }

  add(publishers) {
    for (const { id } of publishers) this.#feeds.set(id, this.#feeds.get(id) ?? new MediaStream());
    this.#renew();
  }

  remove(id) {
    if (this.#feeds.delete(id)) this.#say("gone", { id });
    this.#renew();
  }

  close() {
    for (const id of this.#feeds.keys()) this.#say("gone", { id });
    this.#feeds.clear();
    this.#handle?.webrtcStuff?.pc?.close();
    this.#janus = this.#handle = null;
  }

  // Have pictures sent of these feeds alone (null: of all); the sound always comes.
  show(pictures) {
    this.#pictures = pictures;
    this.#choose();
  }

  // What arrives of each feed: pictures decoded, energy of the sound, packets come and lost.
  async figures() {
    const found = {};
    const stats = (await this.#handle?.webrtcStuff?.pc?.getStats()) ?? new Map();
    for (const one of stats.values()) {
      const line = one.type === "inbound-rtp" && this.#lines.get(one.mid);
      if (!line || line.second || !this.#feeds.has(line.id)) continue;
      const sum = (found[line.id] ??= { frames: 0, energy: 0, lost: 0, come: 0 });
      sum.frames += one.framesDecoded ?? 0;
      sum.energy += one.totalAudioEnergy ?? 0;
      sum.lost += one.packetsLost ?? 0;
      sum.come += one.packetsReceived ?? 0;
    }
    return found;
  }

  #renew() {
    const come = [...this.#feeds.keys()].filter((id) => !this.#heard.has(id));
    const gone = [...this.#heard].filter((id) => !this.#feeds.has(id));
    if (!this.#janus || this.#busy || (!come.length && !gone.length)) return;
    this.#busy = true;
    const named = (ids) => ids.map((feed) => ({ feed }));
    for (const id of come) this.#heard.add(id);
    for (const id of gone) this.#heard.delete(id);
    if (!this.#handle) {
      this.#open(named(come));
      return;
    }
    const message = { request: "update" };
    if (come.length) message.subscribe = named(come);
    if (gone.length) message.unsubscribe = named(gone);
    this.#handle.send({ message, error: () => this.#settled() });
  }

  #open(streams) {
    this.#janus.attach({
      plugin: PLUGIN,
      success: (handle) => {
        this.#handle = handle;
        const message = { request: "join", ptype: "subscriber", room: this.#room, streams };
        handle.send({ message, error: () => this.#settled() });
      },
      onmessage: (message, jsep) => this.#offered(message, jsep),
      onremotetrack: (track, mid, on, metadata) => this.#arrived(track, mid, on, metadata),
    });
  }

  #offered(message, jsep) {
    for (const { mid, type, feed_id: id, feed_description: what } of message.streams ?? []) {
      if (!id) continue;
      if (this.#lines.get(mid)?.id !== id) this.#sent.delete(mid);
      this.#lines.set(mid, { id, type, second: what === SECOND });
    }
    if (message.videoroom === "attached") this.#joined = true;
    if (message.error_code) this.#askAnew();
    else if (!jsep && message.videoroom === "updated") this.#settled();
    if (!jsep) return;
    this.#handle.createAnswer({
      jsep,
      success: (answer) => this.#handle.send({ message: { request: "start" }, jsep: answer, success: () => this.#settled() }),
      error: () => this.#settled(),
    });
  }

  // Whom we asked for had just left.
  #askAnew() {
    this.#heard.clear();
    if (!this.#joined) {
      this.#handle.detach();
      this.#handle = null;
    }
    setTimeout(() => this.#settled(), 1000);
  }

  #settled() {
    this.#busy = false;
    this.#choose();
    this.#renew();
  }

  #choose() {
    if (!this.#handle || !this.#joined) return;
    const streams = [];
    for (const [mid, { id, type }] of this.#lines) {
      const send = !this.#pictures || this.#pictures.has(id);
      if (type !== "video" || !this.#feeds.has(id) || (this.#sent.get(mid) ?? true) === send) continue;
      this.#sent.set(mid, send);
      streams.push({ mid, send });
    }
    if (streams.length) this.#handle.send({ message: { request: "configure", streams } });
  }

  #arrived(track, mid, on, metadata) {
    const line = this.#lines.get(mid);
    const stream = line && this.#feeds.get(line.id);
    if (!stream) return;
    if (line.second) {
      if (on) this.#say("interpretation", { id: line.id, stream: new MediaStream([track]) });
      return;
    }
    if (on) stream.addTrack(track);
    else if (metadata?.reason === "ended") stream.removeTrack(track);
    this.#say("feed", { id: line.id, stream });
  }
}
