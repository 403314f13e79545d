// The recording beside its record: a line is heard when it is chosen, the line that is heard is marked.
// Parts follow each other; without this script every part still has its own player, every line its link.

const box = document.querySelector("[data-replay]");
const said = box.querySelector("[data-said]");
const parts = [...box.querySelectorAll("[data-part]")].map((section) => ({
  section,
  number: Number(section.dataset.part),
  video: section.querySelector("video"),
}));
const lines = [...box.querySelectorAll("[data-line]")];
const heard = lines
  .filter((item) => item.dataset.of)
  .map((item) => ({ item, of: Number(item.dataset.of), at: Number(item.dataset.at), link: item.querySelector("a") }));
const lists = [...new Set(heard.map((line) => line.item.parentElement))]; // the record, and a draft beside it

let now = parts[0];

function show(part) {
  if (now !== part) now?.video.pause();
  now = part;
  for (const one of parts) one.section.hidden = one !== part;
}

async function play(part, at) {
  show(part);
  const { video } = part;
  if (video.readyState === 0) {
    video.load();
    await new Promise((done) => video.addEventListener("loadedmetadata", done, { once: true }));
  }
  if (at !== undefined) video.currentTime = at;
  await video.play().catch(() => {}); // a browser that waits for a touch of its own button
}

// The line of a list that is heard: the last one of this part that has begun.
function current(list) {
  if (!now) return undefined;
  const time = now.video.currentTime + 0.05;
  return heard.filter((line) => line.item.parentElement === list && line.of === now.number && line.at <= time).at(-1);
}

function mark() {
  for (const list of lists) markIn(list);
}

function markIn(list) {
  const line = current(list);
  const marked = list.querySelector("[aria-current]");
  if (marked === (line?.item ?? null)) return;
  marked?.removeAttribute("aria-current");
  if (!line) return;
  line.item.setAttribute("aria-current", "true");
  if (list.scrollHeight > list.clientHeight) {
    list.scrollTop = line.item.offsetTop - list.offsetTop - list.clientHeight / 3;
  }
}

for (const [index, part] of parts.entries()) {
  part.video.addEventListener("timeupdate", mark);
  part.video.addEventListener("seeked", mark);
  part.video.addEventListener("ended", () => {
    const next = parts[index + 1];
    if (!next) return;
    said.textContent = next.section.querySelector("h2").textContent.trim();
    play(next, 0);
  });
}

for (const line of heard) {
  line.link.addEventListener("click", (event) => {
    const part = parts.find((one) => one.number === line.of);
    if (!part || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    play(part, line.at);
  });
}

// To the next line of the list that one is in, else of the record; lines that a search put aside are passed by.
function step(by) {
  const list = document.activeElement.closest("[data-line]")?.parentElement ?? lists[0];
  const shown = heard.filter((line) => line.item.parentElement === list && !line.item.hidden);
  const at = shown.findIndex((line) => line.item.contains(document.activeElement));
  const from = at >= 0 ? at : Math.max(0, shown.indexOf(current(list)) - (by > 0 ? 1 : 0));
  shown[Math.min(Math.max(from + by, 0), shown.length - 1)]?.link.focus();
}

const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  k: () => (now.video.paused ? play(now) : now.video.pause()),
  j: () => (now.video.currentTime -= 10),
  l: () => (now.video.currentTime += 10),
};

document.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select");
  const own = event.target instanceof HTMLVideoElement && event.key.startsWith("Arrow"); // its own volume
  const act = plain && now && !own ? KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key] : undefined;
  if (!act) return;
  event.preventDefault();
  act();
});

if (parts.length) show(parts[0]);
box.dataset.ready = "";
