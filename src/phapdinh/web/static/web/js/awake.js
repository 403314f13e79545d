// Keeps the screen lit while one is in a room: a dark telephone sends neither picture nor sound, and a court point
// does not follow a conference on a screen that sleeps.

const OUT = ["left", "refused", "replaced"]; // states of a line that is over
let wanted = false;
let lock = null;
let asking = false;

async function hold() {
  if (!wanted || lock || asking || document.hidden || !navigator.wakeLock) return;
  asking = true;
  try {
    lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", () => (lock = null));
  } catch {
    lock = null; // a low battery forbids it
  }
  asking = false;
  if (!wanted) release();
}

function release() {
  lock?.release();
  lock = null;
}

export function stayAwake(state) {
  wanted = !OUT.includes(state);
  if (wanted) hold();
  else release();
}

document.addEventListener("visibilitychange", hold); // the browser takes it back with the page's tab
