// The door of a trial online: reads the link, has the machine checked and the rules acknowledged, and leads into
// the room. The token is taken out of the address at once and kept for this tab alone.

import { post, reached, wordsOf } from "./acts.js";
import { Check } from "./check.js";
import { openStage } from "./stage.js";

const box = document.querySelector("[data-door]");
const stage = document.querySelector("[data-stage]");
const at = (name) => box.querySelector(`[data-${name}]`);
const word = wordsOf(box);
const csrf = box.querySelector("[name=csrfmiddlewaretoken]").value;

const KEPT = "phong-xu-an";

let token = "";
let invitation = null;
let check = null;

const send = (path, fields = {}) => post(`${box.dataset.base}${path}`, { ...fields, token }, csrf, word("network"));

function takeToken() {
  const given = window.location.hash.slice(1);
  if (given) {
    sessionStorage.setItem(KEPT, given);
    history.replaceState(null, "", window.location.pathname);
  }
  return sessionStorage.getItem(KEPT) ?? "";
}

function fault(text) {
  at("fault").hidden = !text;
  at("fault").firstElementChild.textContent = text;
}

async function begin() {
  at("opening").hidden = true;
  token = takeToken();
  if (!token) return fault(word("none"));
  invitation = await reached(() => send("loi-moi/"), () => fault(word("unreached")));
  fault(invitation.error);
  if (invitation.error !== undefined) return;
  at("court").textContent = invitation.court;
  at("who").hidden = false;
  at("who").textContent = word(invitation.point ? "who-point" : "who", invitation);
  at("early").hidden = !invitation.opens;
  at("early").textContent = word("early", invitation);
  at("shows-face").hidden = !invitation.face;
  at("rules").hidden = !invitation.rules.length;
  at("list").replaceChildren(...invitation.rules.map(rule));
  at("checks").hidden = false;
  check = new Check(box, { word, publishes: invitation.publishes, changed });
  await run();
}

function rule({ words, cited }) {
  const line = document.createElement("li");
  const source = Object.assign(document.createElement("span"), { className: "pd-small pd-muted", textContent: cited });
  line.append(words, " ", source);
  return line;
}

async function run() {
  at("enter").disabled = true;
  await check.run();
}

async function changed() {
  const key = check.verdict;
  const look = { "not-ok": "overdue", "ok-weak": "due", ok: "done" }[key];
  at("sum").className = `pd-notice pd-notice-${look}`;
  at("sum").firstElementChild.textContent = word(key);
  at("enter").disabled = key === "not-ok" || Boolean(invitation.opens);
  const { error } = await send("kiem-tra/", check.found);
  if (error === undefined && invitation.opens) at("sum").firstElementChild.textContent = `${word(key)} ${word("kept")}`;
}

async function enter() {
  if (invitation.rules.length) {
    if (!at("accept").checked) {
      fault(word("accept"));
      at("accept").focus();
      return;
    }
    const { error } = await send("noi-quy/");
    if (error !== undefined) return fault(error);
    invitation.rules = [];
    at("rules").hidden = true;
  }
  fault("");
  open();
}

function open() {
  box.hidden = true;
  stage.hidden = false;
  document.body.classList.add("pd-in-court");
  const hearing = openStage(stage, { token, invitation, stream: check.stream });
  stage.hearing = hearing; // for whoever measures what arrives
  stage.querySelector("[data-heading]").focus();
  stage.querySelector("[data-leave]").addEventListener("click", () => {
    hearing.leave();
    window.location.reload(); // nothing of the room is left behind; the link leads back to the door
  });
}

at("enter").addEventListener("click", enter);
at("again").addEventListener("click", run);
begin();
