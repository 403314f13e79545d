// Pictures of the people in a room, each with who it is and how it stands with them. One tile a person for as
// long as they are there; only classes change, so that no picture is interrupted. The panel and the accused have
// a tile even while nothing comes from them.

const BENCH = ["presiding", "panel", "accused"];
const ORDER = [...BENCH, "prosecutor", "defender", "victim", "party", "representative", "witness", "interpreter", "clerk"];
const rank = (part) => (ORDER.indexOf(part) + ORDER.length + 1) % (ORDER.length + 1);
const OWN = "own";

export const whose = (feed) => feed.split("-")[0];

export class Faces {
  #list;
  #word;
  #people = {}; // attendee -> { part, role, name, point }
  #tiles = new Map(); // attendee -> tile
  #lost = new Set();
  #away = new Set();

  constructor(list, word) {
    this.#list = list;
    this.#word = word;
  }

  // Who is who, as far as one may know it; ``me`` has no second tile.
  know(people, me) {
    this.#people = people;
    this.me = me;
    if (me) this.#drop(me);
    for (const [who, { part }] of Object.entries(people)) if (BENCH.includes(part) && who !== me) this.#tile(who);
    for (const who of this.#tiles.keys()) this.#name(who);
  }

  knows(who) {
    return who === this.me || who in this.#people;
  }

  // As somebody is spoken of.
  called(who) {
    const { role = "", name = "" } = this.#people[who] ?? {};
    return name ? `${name}, ${role}` : role;
  }

  own(stream, publishes) {
    if (publishes) this.#tile(OWN).querySelector("video").srcObject = stream;
  }

  shows(who, stream) {
    const tile = this.#tile(who);
    tile.dataset.live = "";
    const picture = tile.querySelector("video");
    if (picture.srcObject !== stream) picture.srcObject = stream;
    this.#states();
  }

  gone(who) {
    const tile = this.#tiles.get(who);
    if (!tile) return;
    delete tile.dataset.live;
    tile.classList.remove("pd-talks");
    tile.querySelector("video").srcObject = null;
    if (!BENCH.includes(this.#people[who]?.part) && !this.#lost.has(who)) this.#drop(who);
    this.#states();
  }

  clear() {
    for (const who of [...this.#tiles.keys()]) this.#drop(who);
  }

  // Those who can be shown large, the bench first.
  shown() {
    const live = [...this.#tiles].filter(([who, tile]) => who !== OWN && "live" in tile.dataset).map(([who]) => who);
    return live.sort((one, other) => rank(this.#people[one]?.part) - rank(this.#people[other]?.part));
  }

  talks(who, talking) {
    this.#tiles.get(who)?.classList.toggle("pd-talks", talking);
    this.#state(who);
  }

  lost(people) {
    const before = this.#lost;
    this.#lost = people;
    for (const who of before) if (!people.has(who) && !this.#live(who)) this.gone(who);
    this.#states();
  }

  // Who is out in a break: their last picture may stand for a while yet.
  away(people) {
    this.#away = people;
    this.#states();
  }

  muted(people) {
    for (const [who, tile] of this.#tiles) {
      tile.classList.toggle("pd-muted", people.includes(who === OWN ? this.me : who));
      this.#state(who);
    }
  }

  large(large, floor) {
    for (const [who, tile] of this.#tiles) {
      tile.classList.toggle("pd-large", who === large);
      tile.classList.toggle("pd-floor", (who === OWN ? this.me : who) === floor);
    }
  }

  #tile(who) {
    if (this.#tiles.has(who)) return this.#tiles.get(who);
    const tile = document.createElement("li");
    tile.className = "pd-face";
    tile.dataset.face = who;
    tile.tabIndex = -1; // reached by digits and arrows
    const picture = Object.assign(document.createElement("video"), { autoplay: true, playsInline: true, muted: who === OWN });
    const foot = document.createElement("p");
    for (const part of ["b", "span", "small", "i"]) foot.append(document.createElement(part));
    tile.append(picture, foot);
    this.#tiles.set(who, tile);
    this.#name(who);
    this.#state(who);
    this.#list.append(tile);
    return tile;
  }

  #drop(who) {
    this.#tiles.get(who)?.remove();
    this.#tiles.delete(who);
  }

  #name(who) {
    const tile = this.#tiles.get(who);
    const { part = "", role = "", name = "", point = "" } = this.#people[who] ?? {};
    tile.dataset.part = who === OWN ? OWN : part;
    tile.classList.toggle("pd-bench", BENCH.includes(part));
    const first = who === OWN ? this.#word("you") : name || role;
    const told = [first, who !== OWN && name ? role : "", who === OWN ? "" : point];
    tile.querySelectorAll("b, span, small").forEach((one, number) => (one.textContent = told[number]));
    tile.querySelector("video").setAttribute("aria-label", told.filter(Boolean).join(", "));
  }

  #live(who) {
    return who === OWN || "live" in (this.#tiles.get(who)?.dataset ?? {});
  }

  // Whether a picture comes from where they sit: lay judges share the camera of the bench.
  #near(who) {
    const { point } = this.#people[who] ?? {};
    const beside = ([one, other]) => one !== who && other.point === point && (one === this.me || this.#live(one));
    return Boolean(point) && Object.entries(this.#people).some(beside);
  }

  #states() {
    for (const who of this.#tiles.keys()) this.#state(who);
  }

  #state(who) {
    const tile = this.#tiles.get(who);
    if (!tile) return;
    const live = this.#live(who);
    const absent = this.#near(who) ? "face-near" : "face-absent";
    const out = live && this.#away.has(who);
    const key = this.#lost.has(who) ? "face-lost" : !live ? absent : out ? "face-away" : tile.classList.contains("pd-muted") ? "face-muted" : "";
    tile.classList.toggle("pd-lost", key === "face-lost");
    tile.classList.toggle("pd-away", out);
    tile.querySelector("i").textContent = key ? this.#word(key) : tile.classList.contains("pd-talks") ? this.#word("face-talks") : "";
  }
}
