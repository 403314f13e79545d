// The room page of a trial online, for everybody: pictures that follow who speaks, what goes on, one's own
// buttons. The door (participants) and the court's page (staff) open it in hearings/stage.html.
//
//   const hearing = openStage(box, { token, invitation, stream, staff, beside });
//
// ``beside``: one sits beside a machine that sends and plays for both, and this one does neither.
//
// Parts that others write are mounted once, each into its section, with
//   hearing   the line to the room (hearing.js): its event "live" tells what goes on;
//   staff     null for participants; else { hearing: id, base: "/truc-tuyen/phien/<id>/", role, judging, managing,
//             csrf, act(path below base, fields) -> { ok } or { error } };
//   holder    who one is by the link: { token, csrf, base: "/truc-tuyen/vao/", part, act(path, fields) }, which
//             sends the token along.
// course.js: mount(element, { hearing, staff }) into <section data-course>; breaks.js likewise into
// <section data-breaks>; exhibits.js: mount(element, { hearing, holder, staff }) into <section data-exhibits>.

import { post, wordsOf } from "./acts.js";
import { stayAwake } from "./awake.js";
import { openBar } from "./bar.js";
import { openDesk } from "./bench.js";
import { Faces, whose } from "./faces.js";
import { Follow } from "./follow.js";
import { openGear } from "./gear.js";
import { Hearing } from "./hearing.js";
import { openPrivate } from "./private.js";
import { openSound } from "./sound.js";
import { beThrifty } from "./thrift.js";
import { openWaiting } from "./waiting.js";

const LOOKS = { in: "published", waiting: "held", connecting: "none", again: "overdue", left: "done", muted: "due", private: "held" };
const WAITING = { presiding: "panel", panel: "panel", clerk: "panel", witness: "witness", gallery: "gallery" };
const SECOND = 500; // milliseconds between looks at who is to be shown large

export function openStage(box, { token, invitation, stream, staff = null, room = "hearing", beside = false }) {
  const at = (name) => box.querySelector(`[data-${name}]`);
  const word = wordsOf(box);
  const csrf = box.querySelector("[name=csrfmiddlewaretoken]").value;
  const scheme = window.location.protocol === "https:" ? "wss:" : "ws:";
  const hearing = new Hearing({ address: `${scheme}//${window.location.host}${box.dataset.gate}`, token, room, relays: invitation.relays });
  const holder = { token, csrf, base: box.dataset.base, part: invitation.part };
  holder.act = (path, fields = {}) => post(`${holder.base}${path}`, { ...fields, token }, csrf, word("network"));
  const group = WAITING[invitation.part] ?? "party";
  const faces = new Faces(at("faces"), word);
  const follow = new Follow();
  const feeds = new Map(); // attendee -> feed
  let [state, muted, floor, large] = ["connecting", false, null, null];

  const say = () => {
    const shown = state === "in" && muted ? "muted" : state;
    const apart = state === "in" && hearing.room !== "hearing";
    const key = apart ? hearing.room : shown === "waiting" ? `waiting-${group}` : shown;
    at("said").className = `pd-status pd-status-${LOOKS[shown] ?? "overdue"}`;
    at("said").textContent = word(key);
    box.dataset.state = state;
  };
  const tell = (key, values) => (at("told").textContent = word(key, values));

  async function learn() {
    const told = await holder.act("nguoi/");
    if (told.error !== undefined) return;
    faces.know(told.people, told.me);
    hearing.dispatchEvent(new CustomEvent("people", { detail: told }));
  }

  function look() {
    const next = follow.choose({ floor, shown: faces.shown(), now: performance.now() });
    if (next !== large) {
      large = next;
      thrift.choose();
    }
    faces.large(large, floor);
  }
  const thrift = beThrifty(hearing, {
    large: () => [feeds.get(large)].filter(Boolean),
    say: (level) => {
      at("line").hidden = !level;
      at("line").textContent = level ? word(`line-${level}`) : "";
    },
  });

  hearing.addEventListener("state", ({ detail }) => {
    state = detail.state;
    say();
    stayAwake(state);
    if (state === "in") learn();
    if (["left", "refused", "replaced"].includes(state)) {
      clearInterval(timer);
      thrift.stop();
    }
  });
  hearing.addEventListener("feed", ({ detail }) => {
    const who = whose(detail.id);
    feeds.set(who, detail.id);
    if (!faces.knows(who)) learn();
    faces.shows(who, detail.stream);
    look();
  });
  hearing.addEventListener("gone", ({ detail }) => {
    const who = whose(detail.id);
    if (feeds.get(who) !== detail.id) return;
    feeds.delete(who);
    follow.gone(who);
    faces.gone(who);
    look();
  });
  hearing.addEventListener("talking", ({ detail }) => {
    follow.talks(whose(detail.id), detail.talking, performance.now());
    faces.talks(whose(detail.id), detail.talking);
  });
  hearing.addEventListener("muted", ({ detail }) => {
    muted = detail.muted;
    say();
  });
  hearing.addEventListener("room", () => {
    feeds.clear();
    faces.clear();
    if (hearing.room === "hearing") faces.know(invitation.people, null);
    faces.own(stream, invitation.publishes && Boolean(stream));
    say();
  });
  hearing.addEventListener("live", ({ detail }) => {
    at("step").textContent = detail.course?.title ?? "";
    at("closed").hidden = !detail.stage?.closed;
    at("recording").hidden = !detail.recording?.on;
    at("message").hidden = !detail.message;
    at("message").textContent = detail.message?.words ?? "";
    box.classList.toggle("pd-showing", Boolean(detail.evidence));
    faces.muted(detail.stage?.muted ?? []);
    const reached = Object.entries(detail.presence?.people ?? {});
    const those = (state) => new Set(reached.flatMap(([who, how]) => (how === state ? [who] : [])));
    lose(those("lost"));
    faces.away(detail.presence?.paused ? those("away") : new Set());
    const now = detail.course?.floor ?? null;
    if (now !== floor && now) tell(now === faces.me ? "floor-you" : "floor", { who: faces.called(now) });
    floor = now;
    look();
  });

  let lost = new Set();
  function lose(now) {
    const gone = [...now].filter((who) => !lost.has(who)).map((who) => faces.called(who));
    const back = [...lost].filter((who) => !now.has(who)).map((who) => faces.called(who));
    if (gone.length) tell("lost", { who: gone.join("; ") });
    else if (back.length) tell("found", { who: back.join("; ") });
    lost = now;
    faces.lost(now);
  }

  hearing.addEventListener("unknown", learn);

  const timer = setInterval(look, SECOND);
  at("place").textContent = invitation.court;
  for (const one of at("wait").querySelectorAll("[data-for]")) one.hidden = !one.dataset.for.split(" ").includes(group);
  faces.know(invitation.people, null);
  faces.own(stream, invitation.publishes && Boolean(stream));
  openBar(box, { hearing, holder, sends: invitation.publishes && Boolean(stream), invitation, word });
  openGear(box, { hearing, stream: invitation.publishes ? stream : null, word });
  openSound(box, { hearing, word, on: !beside });
  openWaiting(at("wait"), { hearing, holder, stream, shows: invitation.face, word });
  openPrivate(box, { hearing, holder, staff, faces, word });
  if (staff) openDesk(box, { hearing, staff, faces, word });
  mountParts(at, { hearing, holder, staff });
  hearing.join(invitation.publishes ? stream : null, { interpreter: invitation.part === "interpreter" });
  return hearing;
}

// Each part is a module of its own; one that fails takes nothing else with it.
async function mountParts(at, given) {
  for (const name of ["course", "breaks", "exhibits"]) {
    try {
      const { mount } = await import(`./${name}.js`);
      mount(at(name), given);
    } catch (error) {
      console.error(name, error);
    }
  }
}
