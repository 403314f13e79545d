// Keeps the screen of a telephone lit while one is in a room: a dark one sends neither picture nor sound.

export function keepAwake(hearing) {
  let inside = false;
  let lock = null;

  async function hold() {
    if (!inside || lock || document.hidden || !navigator.wakeLock) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      lock.addEventListener("release", () => (lock = null));
    } catch {
      lock = null; // a low battery forbids it
    }
    if (!inside) release();
  }

  function release() {
    lock?.release();
    lock = null;
  }

  hearing.addEventListener("state", ({ detail }) => {
    inside = !["left", "refused", "replaced"].includes(detail.state);
    if (inside) hold();
    else release();
  });
  document.addEventListener("visibilitychange", hold); // the browser takes it back with the page's tab
}
