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

  // Many a telephone opens one camera at a time: the one before is closed first, and opened again where the
  // other one cannot be.
  async function instead(kind, device) {
    const now = used(kind);
    const before = now?.getSettings().deviceId;
    try {
      return await openDevice(kind, device);
    } catch (error) {
      if (!before || error.name !== "NotReadableError") throw error;
    }
    now.stop();
    return openDevice(kind, device).catch(() => openDevice(kind, before));
  }

  async function take(kind, device = "") {
    let track = null;
    try {
      track = await instead(kind, device);
    } catch {
      track = null; // what was used goes on, or is waited for
    }
    if (track) {
      await hearing.exchange(track);
      watch(track);
      missing.delete(kind);
      say();
    }
    const got = !device || track?.getSettings().deviceId === device;
    if (got && device) choose(kind, device);
    at("gear-said").textContent = got ? "" : word("gear-refused");
    fill();
  }

  function fill() {
    for (const kind of KINDS) fillChoice(select(kind), kind, used(kind));
  }

  for (const kind of KINDS) {
    select(kind).addEventListener("change", () => take(kind, select(kind).value));
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
