// While one waits to be let in: says so every few seconds, and sends the clerk a picture of one's own camera when
// one is wanted: the first, and each time that the clerk asks for a new one. Nothing is sent in any other state.
//
//   openWaiting(section, { hearing, holder, stream, shows, word });   // shows: one's face is looked at

const EVERY = 4000; // milliseconds
const READY = 5; // seconds in which one holds the paper beside the face
const WIDE = 640;
const MOST = 200 * 1024; // bytes that the court takes
const QUALITIES = [0.8, 0.6, 0.4];

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export function openWaiting(section, { hearing, holder, stream, shows, word }) {
  if (!shows) return;
  const at = (name) => section.querySelector(`[data-${name}]`);
  const picture = at("shot").querySelector("video");
  const camera = () => stream?.getVideoTracks()[0] ?? null; // it may be exchanged meanwhile
  let waits = false;
  let round = 0; // each time of waiting is one; what belongs to an older one stops

  at("shot").hidden = false;
  picture.hidden = !camera();
  picture.srcObject = camera() && stream;

  function say(text, seconds = 0) {
    if (at("sent").textContent !== text) at("sent").textContent = text;
    if (seconds === READY) section.scrollIntoView(); // the request, and oneself beneath it
    at("ready").hidden = !seconds;
    at("count").textContent = seconds;
  }

  const lacks = () => {
    const now = camera();
    if (!now || now.readyState === "ended") return "no_camera";
    return now.enabled ? "" : "camera_off";
  };

  async function wait(mine) {
    while (round === mine) {
      const lack = lacks();
      const told = await holder.act("hinh/", { lacks: lack });
      if (round !== mine) return;
      if (lack) say(word(`shot-${lack}`));
      else if (told.error === undefined && told.wanted) await shoot(mine, told.asked);
      await pause(EVERY);
    }
  }

  async function shoot(mine, asked) {
    for (let seconds = asked ? READY : 0; seconds; seconds -= 1) {
      say("", seconds);
      await pause(1000);
      if (round !== mine) return;
    }
    const taken = await still();
    if (!taken || lacks() || round !== mine) return;
    say(word("shot-now"));
    const told = await holder.act("hinh/", { picture: taken, asked });
    if (round !== mine) return;
    const hour = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    say(told.error ?? word("shot-sent", { at: hour }));
  }

  // A picture of what the camera sees, as one is seen by others, not mirrored; null where it shows nothing yet.
  async function still() {
    if (picture.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || !picture.videoWidth) return null;
    const canvas = document.createElement("canvas");
    canvas.width = Math.min(WIDE, picture.videoWidth);
    canvas.height = Math.round((canvas.width * picture.videoHeight) / picture.videoWidth);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of QUALITIES) {
      const taken = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
      if (taken && taken.size <= MOST) return taken;
    }
    return null;
  }

  hearing.addEventListener("state", ({ detail }) => {
    if (waits === (detail.state === "waiting")) return;
    waits = !waits;
    round += 1;
    say("");
    if (waits) wait(round);
  });
}
