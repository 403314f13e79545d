// One's own camera and microphone while one is in a room: another one is chosen in a dialog; one that is pulled out
// is told, and taken again, or what there is in its place, as soon as there is any.
//
//   openGear(box, { hearing, stream, word });

import { choose, fillChoice, openDevice } from "./devices.js";

const KINDS = ["video", "audio"];

export function openGear(box, { hearing, stream, word }) {
  const at = (name) => box.querySelector(`[data-${name}]`);
  at("gear").hidden = !stream;
  if (!stream) return;
  const select = (kind) => at(`gear-${kind}`);
  const used = (kind) => stream.getTracks().find((one) => one.kind === kind);
  const missing = new Set();

  function say() {
    at("gear-lost").hidden = !missing.size;
    at("gear-lost").textContent = [...missing].map((kind) => word(`gear-lost-${kind}`)).join(" ");
  }

  function watch(track) {
    track.addEventListener("ended", () => {
      if (used(track.kind) !== track) return;
      missing.add(track.kind);
      say();
      take(track.kind);
    });
  }

  async function take(kind, device) {
    let track = null;
    try {
      track = await openDevice(kind, device);
    } catch {
      if (device) at("gear-said").textContent = word("gear-refused");
      return; // what was used goes on, or is waited for
    }
    await hearing.exchange(track);
    watch(track);
    missing.delete(kind);
    say();
    fill();
  }

  function fill() {
    for (const kind of KINDS) fillChoice(select(kind), kind, used(kind));
  }

  for (const kind of KINDS) {
    select(kind).addEventListener("change", () => {
      at("gear-said").textContent = "";
      choose(kind, select(kind).value);
      take(kind, select(kind).value);
    });
  }
  at("gear").addEventListener("click", () => {
    at("gear-said").textContent = "";
    fill();
    at("gear-choice").showModal();
  });
  navigator.mediaDevices.addEventListener("devicechange", () => {
    for (const kind of missing) take(kind);
    fill();
  });
  for (const track of stream.getTracks()) watch(track);
}
