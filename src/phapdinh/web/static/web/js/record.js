// The clerk writes the record: Enter saves the line, Shift and Enter begins a new one within it; what is typed is
// kept as one types. New lines of others come by themselves. Without this script the page works as a form.

import { post, wordsOf } from "./acts.js";

const KEEP = 1500; // milliseconds after the last key
const LOOK = 3000;

const form = document.querySelector("[data-write]");
const lines = document.querySelector("[data-lines]");
const speaking = document.querySelector("[data-speaking]");
const at = (name) => form.querySelector(`[data-${name}]`);
const word = wordsOf(form);
const csrf = form.querySelector("[name=csrfmiddlewaretoken]").value;
const [who, kind, words] = ["nguoi", "loai", "loi"].map((name) => form.querySelector(`[name=${name}]`));
let [key, timer] = [crypto.randomUUID().slice(0, 18), 0];

const fields = () => ({ nguoi: who.value, loai: kind.value, loi: words.value });
const send = (address, more = {}) => post(address, { ...fields(), ...more }, csrf, word("network"));

function fault(text = "") {
  at("fault").hidden = !text;
  at("fault").textContent = text;
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const told = await send(form.dataset.draft);
    at("kept").textContent = told.error === undefined ? word("kept") : "";
  }, KEEP);
});

words.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(timer);
  const told = await send(form.action, { khoa: key });
  fault(told.error);
  if (told.error !== undefined) return;
  key = crypto.randomUUID().slice(0, 18);
  words.value = "";
  at("kept").textContent = word("written");
  words.focus();
  look();
});

// Lines that are not on the page yet are put at its end; the whole, with corrections, is read anew on loading.
async function look() {
  try {
    const answer = await fetch(form.dataset.latest, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const told = await answer.json();
    if (!told.writing) return window.location.reload();
    for (const one of told.lines) if (!document.getElementById(`dong-${one.key}`)) lines.append(row(one));
    speaking.replaceChildren(...told.speaking.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  } catch {
    // the next look asks again
  }
}

function row(one) {
  const made = Object.assign(document.createElement("li"), { id: `dong-${one.key}` });
  const time = Object.assign(document.createElement("time"), { textContent: one.at });
  const text = Object.assign(document.createElement("p"), { textContent: one.words, className: "pd-minutes-new" });
  made.append(time, text);
  return made;
}

setInterval(look, LOOK);
