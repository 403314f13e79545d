// Beside the picture, for who holds the trial: who waits and who is in, with what may be done about each; talks
// in private that are asked for. Every act goes to the desk's own routes; what follows comes back by "live".

const HEARD = new Set(["gallery", "guard", "technician"]); // of these nothing is ever heard

export function openDesk(box, { hearing, staff, faces, word }) {
  const at = (name) => box.querySelector(`[data-${name}]`);
  let people = {};
  let live = {};

  async function act(path, fields = {}) {
    const answer = await staff.act(path, fields);
    at("fault").textContent = answer.error ?? "";
  }

  const id = (hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const button = (key, path, who) => {
    const one = Object.assign(document.createElement("button"), { type: "button", className: "pd-btn pd-btn-quiet", textContent: word(key) });
    const about = Object.assign(document.createElement("span"), { className: "pd-sr", textContent: `: ${faces.called(who)}` });
    one.append(about);
    one.dataset.deskAct = path;
    return one;
  };
  const seat = (key, verb, who) => button(key, `phong/${id(who)}/${verb}/`, who);

  function acts(who, { waits, removed, hand }) {
    const { part } = people[who];
    const found = [];
    if (removed ? staff.judging : waits && staff.managing) found.push(seat("admit", "moi-vao", who));
    if (waits && staff.managing && part !== "gallery") found.push(...identity(who));
    if (waits || removed) return found;
    if (staff.managing && hand) found.push(button("hand-seen", `xu-an/tay/${id(who)}/`, who));
    if (staff.judging && who !== faces.me && !HEARD.has(part)) {
      const silent = live.stage?.muted.includes(who);
      found.push(seat(silent ? "unmute" : "mute", silent ? "cho-noi" : "tat-tieng", who));
    }
    if (staff.managing && !["presiding", "panel", "clerk"].includes(part)) found.push(seat("send-out", "cho-ra", who));
    if (staff.judging && who !== faces.me) found.push(seat("remove", "dua-ra", who));
    return found;
  }

  // Who is let in shows who they are; or why that could not be, is written down.
  function identity(who) {
    const link = Object.assign(document.createElement("a"), { className: "pd-btn pd-btn-quiet", href: `${staff.base}can-cuoc/${id(who)}/`, target: "_blank", rel: "noopener", textContent: word("identity") });
    link.append(Object.assign(document.createElement("span"), { className: "pd-sr", textContent: `: ${faces.called(who)}` }));
    const why = Object.assign(document.createElement("input"), { className: "pd-input", name: "why", maxLength: 500, required: true });
    why.setAttribute("aria-label", `${word("unchecked-why")}: ${faces.called(who)}`);
    why.placeholder = word("unchecked-why");
    const form = Object.assign(document.createElement("form"), { className: "pd-cluster" });
    form.dataset.deskForm = `phong/${id(who)}/moi-vao/`;
    form.append(why, Object.assign(document.createElement("button"), { className: "pd-btn", textContent: word("admit") }));
    const more = document.createElement("details");
    more.append(Object.assign(document.createElement("summary"), { textContent: word("unchecked") }), form);
    return [link, more];
  }

  function line(who, how) {
    const row = document.createElement("li");
    const { role, name, point } = people[who];
    const head = document.createElement("p");
    head.append(Object.assign(document.createElement("b"), { textContent: name || role }));
    const about = [name ? role : "", point, how.state].filter(Boolean).join(" · ");
    head.append(Object.assign(document.createElement("span"), { textContent: about }));
    const cluster = Object.assign(document.createElement("div"), { className: "pd-cluster" });
    cluster.append(...acts(who, how));
    row.append(head, cluster);
    return row;
  }

  // Where somebody is: in, waiting since when, beside whom they sit; who is not known of has not come.
  function place({ where = "away", since, beside } = {}) {
    const at = since ? new Date(since).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" }) : "";
    const { role = "", name = "" } = people[beside] ?? {};
    return word(`is-${where}`, { at, who: [role, name].filter(Boolean).join(" ") });
  }

  function show() {
    const { waiting = [], removed = [], hands = {} } = live.desk ?? {};
    const places = live.where?.people ?? {};
    const known = Object.keys(people).filter((who) => who !== faces.me);
    const state = (who) => place(places[who]);
    const inRoom = (who) => (hands[who] ? word("hand") : state(who));
    const waits = (who) => places[who]?.where === "waiting";
    const arrived = waiting.filter((who) => who in people && waits(who));
    const later = waiting.filter((who) => who in people && !waits(who));
    const inside = known.filter((who) => !waiting.includes(who) && !removed.includes(who));
    inside.sort((one, other) => (hands[other] ? 1 : 0) - (hands[one] ? 1 : 0));
    fill("waiting", [...arrived, ...later].map((who) => line(who, { waits: true, state: state(who) })));
    fill("inside", inside.map((who) => line(who, { hand: hands[who], state: inRoom(who) })));
    fill("removed", removed.filter((who) => who in people).map((who) => line(who, { removed: true, state: "" })));
    at("waiting-count").textContent = arrived.length;
    fill("asked", (live.counsel?.asked ?? []).filter(({ client }) => client in people).map(talk));
    const closed = live.stage?.closed ?? false;
    at("doors").hidden = !staff.judging;
    at("doors").textContent = word(closed ? "doors-open" : "doors-close");
    at("doors").dataset.deskAct = closed ? "phong/mo-cua/" : "phong/dong-cua/";
  }

  function talk({ id: key, client, counsel, open }) {
    const row = document.createElement("li");
    const words = word(open ? "talk-open" : "talk-asked", { client: faces.called(client), counsel: faces.called(counsel) });
    const cluster = Object.assign(document.createElement("div"), { className: "pd-cluster" });
    if (!open) cluster.append(button("talk-begin", `xu-an/gap-rieng/${key}/mo/`, client));
    cluster.append(button(open ? "talk-end" : "talk-refuse", `xu-an/gap-rieng/${key}/thoi/`, client));
    row.append(Object.assign(document.createElement("p"), { textContent: words }), cluster);
    return row;
  }

  // Anew only where something changed: who is on a button with the keyboard stays there.
  const before = {};
  function fill(name, rows) {
    const text = rows.map((row) => row.outerHTML).join("");
    const typed = document.activeElement;
    if (before[name] === text || (at(name).contains(typed) && typed.value)) return; // who writes is not disturbed
    before[name] = text;
    const path = at(name).contains(document.activeElement) ? document.activeElement.dataset.deskAct : null;
    at(name).replaceChildren(...rows);
    at(name).closest("[data-group]").hidden = !rows.length;
    if (path) at(name).querySelector(`[data-desk-act="${path}"]`)?.focus();
  }

  box.addEventListener("click", ({ target }) => {
    const path = target.closest("[data-desk-act]")?.dataset.deskAct;
    if (path) act(path);
  });
  box.addEventListener("submit", (event) => {
    const path = event.target.dataset.deskForm;
    if (!path) return;
    event.preventDefault();
    const why = event.target.elements.why.value;
    event.target.elements.why.value = "";
    act(path, { "ly-do": why });
  });
  hearing.addEventListener("people", ({ detail }) => {
    people = detail.people;
    show();
  });
  hearing.addEventListener("live", ({ detail }) => {
    live = detail;
    if ([...(live.desk?.waiting ?? [])].some((who) => !(who in people))) hearing.dispatchEvent(new CustomEvent("unknown"));
    show();
  });
}
