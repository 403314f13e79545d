// The courtroom for who holds the trial: in by their account. The page asks for an entry for this very device;
// nobody sees it, and it stands in no address. What one holds is kept for this tab alone.

import { post, wordsOf } from "./acts.js";
import { openDevice } from "./devices.js";
import { openStage } from "./stage.js";

const box = document.querySelector("[data-court]");
const stage = document.querySelector("[data-stage]");
const at = (name) => box.querySelector(`[data-${name}]`);
const word = wordsOf(box);
const csrf = stage.querySelector("[name=csrfmiddlewaretoken]").value;
const KEPT = `phong-${box.dataset.court}`;

const staff = {
  hearing: box.dataset.court,
  base: box.dataset.base,
  role: box.dataset.role,
  judging: "judging" in box.dataset,
  managing: "managing" in box.dataset,
  csrf,
  act: (path, fields = {}) => post(`${box.dataset.base}${path}`, fields, csrf, word("network")),
};
const invited = (token) => post(`${stage.dataset.base}loi-moi/`, { token }, csrf, word("network"));

function fault(text) {
  at("fault").hidden = !text;
  at("fault").textContent = text;
}

// The entry of this tab where it still opens, else a new one; one that is used elsewhere is asked about first.
async function token(replace) {
  const kept = sessionStorage.getItem(KEPT);
  const { error, unreached } = kept ? await invited(kept) : { error: "" };
  if (error === undefined) return kept;
  if (unreached) return void fault(error); // another entry would end the one that may still be good
  const told = await staff.act("xu-an/vao/", replace ? { replace: "1" } : {});
  if (told.confirm) {
    at("confirm").hidden = false;
    at("confirm-words").textContent = told.confirm;
    at("replace").focus();
  } else if (told.error !== undefined) fault(told.error);
  else sessionStorage.setItem(KEPT, told.token);
  return told.token;
}

const waits = (on) => ["enter", "beside"].forEach((name) => (at(name).disabled = on));
let last = false; // how one wanted to come in

async function devices() {
  if (!window.isSecureContext) return void fault(word("insecure"));
  try {
    return new MediaStream(await Promise.all([openDevice("video"), openDevice("audio")]));
  } catch (error) {
    fault(word(error.name === "NotAllowedError" ? "denied" : "devices-none"));
    return null;
  }
}

// ``beside``: without a camera and microphone of one's own, beside somebody's machine that has them.
async function enter(beside, replace = false) {
  fault("");
  at("confirm").hidden = true;
  waits(true);
  const stream = beside ? null : await devices();
  const given = (stream || beside) && (await token(replace));
  const invitation = given ? await invited(given) : null;
  waits(false);
  if (invitation?.error !== undefined) fault(invitation.error);
  if (!invitation || invitation.error !== undefined) {
    stream?.getTracks().forEach((track) => track.stop()); // no camera stays on for who is not in
    return;
  }
  box.hidden = true;
  stage.hidden = false;
  document.body.classList.add("pd-in-court");
  const hearing = openStage(stage, { token: given, invitation, stream, staff, beside, room: box.dataset.room });
  stage.hearing = hearing; // for whoever measures what arrives
  stage.querySelector("[data-heading]").focus();
  stage.querySelector("[data-leave]").addEventListener("click", () => {
    hearing.leave();
    window.location.assign(box.dataset.back);
  });
}

at("enter").addEventListener("click", () => enter((last = false)));
at("beside").addEventListener("click", () => enter((last = true)));
at("replace").addEventListener("click", () => enter(last, true));
