// The clerk's check of identity: the face of who waits comes by itself and is asked for anew. Without this script
// the page shows it when it is loaded, and the button loads it again.

import { post, wordsOf } from "./acts.js";

const LOOK = 3000; // milliseconds

const box = document.querySelector("[data-face]");
const at = (name) => box.querySelector(`[data-${name}]`);
const word = wordsOf(at("words").parentElement);
const ask = at("ask");

// The frame anew, only where something in it changed: a picture that stands there does not flicker.
async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(box.dataset.face, { headers: { Accept: "text/html" }, redirect: "error" });
    if (!answer.ok) return;
    const made = document.createElement("template");
    made.innerHTML = await answer.text();
    if (made.innerHTML.trim() === at("shown").innerHTML.trim()) return;
    at("shown").replaceChildren(made.content);
    at("said").textContent = at("shown").textContent.replace(/\s+/g, " ").trim();
  } catch {
    // the next look asks again
  }
}

ask.addEventListener("submit", async (event) => {
  event.preventDefault();
  const told = await post(ask.action, {}, ask.querySelector("[name=csrfmiddlewaretoken]").value, word("network"));
  at("fault").hidden = told.error === undefined;
  at("fault").textContent = told.error ?? "";
  look();
});

setInterval(look, LOOK);
document.addEventListener("visibilitychange", look);
look();
