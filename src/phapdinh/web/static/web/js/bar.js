// One's own buttons in a room, each with its key: microphone, camera, raised hand, interpretation, leaving; keys
// for walking through the pictures. A key does nothing while one writes.

const DUCKED = 0.15; // how loud the room stays under an interpretation
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

export function openBar(box, { hearing, holder, sends, invitation, word }) {
  const at = (name) => box.querySelector(`[data-${name}]`);
  const press = (name, on) => at(name).setAttribute("aria-pressed", String(on));
  const state = { microphone: true, camera: true, interpreting: false };
  let raised = false;
  let listening = invitation.interpreted;
  let sounds = true; // whether anything is heard on this machine

  for (const name of ["microphone", "camera"]) at(name).hidden = !sends;
  at("hand").hidden = !invitation.publishes || holder.part === "presiding";
  at("interpreting").hidden = !sends || holder.part !== "interpreter";

  hearing.addEventListener("devices", ({ detail }) => {
    Object.assign(state, detail);
    for (const name of ["microphone", "camera", "interpreting"]) press(name, state[name]);
    at("microphone").querySelector("span").textContent = word(state.microphone ? "microphone-on" : "microphone-off");
    at("camera").querySelector("span").textContent = word(state.camera ? "camera-on" : "camera-off");
  });
  for (const name of ["microphone", "camera", "interpreting"]) {
    at(name).addEventListener("click", () => hearing.set({ [name]: !state[name] }));
  }

  at("hand").addEventListener("click", async () => {
    const answer = await holder.act("gio-tay/", { raised: raised ? "0" : "1" });
    if (answer.error === undefined) raised = !raised;
    press("hand", raised);
    at("told").textContent = answer.error || word(raised ? "hand-up" : "hand-down");
  });
  // Seen by the court, or lowered with the room: what the server knows counts.
  hearing.addEventListener("live", ({ detail }) => {
    const own = detail.hand?.raised ?? false;
    if (own !== raised) press("hand", (raised = own));
  });

  // ---- interpretation: heard instead of the room, which stays low beneath it ------------------------------

  const voices = new Map(); // feed of an interpreter -> the element that plays their second voice
  function mix() {
    at("listen").hidden = !voices.size || holder.part === "interpreter";
    press("listen", listening);
    const heard = listening && voices.size > 0 && hearing.room === "hearing" && holder.part !== "interpreter";
    for (const voice of voices.values()) voice.muted = !heard || !sounds;
    for (const picture of box.querySelectorAll("[data-faces] video")) picture.volume = heard ? DUCKED : 1;
  }
  hearing.addEventListener("interpretation", ({ detail }) => {
    const voice = voices.get(detail.id) ?? new Audio();
    voice.autoplay = true;
    voice.srcObject = detail.stream;
    voices.set(detail.id, voice);
    mix();
  });
  hearing.addEventListener("gone", ({ detail }) => {
    const voice = voices.get(detail.id);
    if (voice) voice.srcObject = null;
    voices.delete(detail.id);
    mix();
  });
  hearing.addEventListener("feed", mix);
  hearing.addEventListener("sound", ({ detail }) => {
    sounds = detail.heard;
    mix();
  });
  at("listen").addEventListener("click", () => {
    listening = !listening;
    mix();
  });

  at("keys").addEventListener("click", () => at("help").showModal());
  walk(box, at);
}

function walk(box, at) {
  const keys = { m: "microphone", c: "camera", h: "hand", p: "listen", s: "sound", "?": "keys" };
  document.addEventListener("keydown", (event) => {
    if (box.hidden || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || at("help").open) return;
    const key = event.key.toLowerCase();
    const button = keys[key] && at(keys[key]);
    if (button && !button.hidden) button.click();
    else if (!look(box, event)) return;
    event.preventDefault();
  });
}

// Digits and arrows lead to the pictures: the first, the second …, the next, the one before.
function look(box, event) {
  const tiles = [...box.querySelectorAll("[data-face]")];
  const now = tiles.indexOf(document.activeElement);
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by && (now >= 0 || event.target === document.body)) return focus(tiles[(now + by + tiles.length) % tiles.length]);
  if (/^[1-9]$/.test(event.key)) return focus(tiles[Number(event.key) - 1]);
  return false;
}

function focus(tile) {
  tile?.focus();
  return Boolean(tile);
}
