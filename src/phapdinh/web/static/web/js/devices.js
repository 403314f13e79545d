// Cameras and microphones of this machine: which there are, which one chose, opened one by one. What one chose is
// kept on this machine alone; where it is gone, another one is opened in its place.
//
//   const track = await openDevice("video");      // or "audio"; fails as getUserMedia does
//   fillChoice(select, "video", track);           // its cameras; hidden where there is nothing to choose
//   choose("video", select.value);

const KEPT = { video: "pd-camera", audio: "pd-micro" };
const SHAPE = { video: { width: 640, height: 480 }, audio: true };

function kept(kind) {
  try {
    return localStorage.getItem(KEPT[kind]) ?? "";
  } catch {
    return ""; // a browser that keeps nothing
  }
}

export function choose(kind, device) {
  try {
    localStorage.setItem(KEPT[kind], device);
  } catch {
    // it holds for now alone
  }
}

async function open(kind, wanted) {
  const stream = await navigator.mediaDevices.getUserMedia({ [kind]: wanted });
  return stream.getTracks()[0];
}

// The one named, which must be there; else the one that was chosen, or any where that is gone.
export async function openDevice(kind, device = "", shape = SHAPE[kind]) {
  const named = (which) => open(kind, { ...shape, deviceId: { exact: which } });
  if (device) return named(device);
  const before = kept(kind);
  if (!before) return open(kind, shape);
  try {
    return await named(before);
  } catch (error) {
    if (!["OverconstrainedError", "NotFoundError", "NotReadableError"].includes(error.name)) throw error;
    return open(kind, shape);
  }
}

export async function fillChoice(select, kind, track) {
  const all = await navigator.mediaDevices.enumerateDevices();
  // Some browsers list the default one once more, under a name of its own.
  const found = all.filter((one) => one.kind === `${kind}input` && one.deviceId && !["default", "communications"].includes(one.deviceId));
  const used = track?.getSettings().deviceId ?? "";
  select.replaceChildren(...found.map((one, number) => new Option(one.label || `${select.dataset.called} ${number + 1}`, one.deviceId)));
  if (found.some((one) => one.deviceId === used)) select.value = used;
  else select.selectedIndex = used === "default" ? 0 : -1;
  return found.length;
}
