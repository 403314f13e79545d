// A draft transcript beside its recording: words are found in it, a line of it is copied, marked as a draft.

const box = document.querySelector("[data-draft]");
const find = box.querySelector("[data-find]");
const field = find.querySelector("input");
const found = find.querySelector("[data-found]");
const lines = [...box.querySelectorAll("[data-line]")].map((item) => ({ item, words: folded(item.textContent) }));

// Without marks of tone and vowel: who searches need not write them.
function folded(words) {
  const plain = words.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().replaceAll("đ", "d");
  return plain.replace(/\s+/g, " ").trim();
}

function search() {
  const wanted = folded(field.value);
  let shown = 0;
  for (const line of lines) {
    line.item.hidden = wanted !== "" && !line.words.includes(wanted);
    shown += line.item.hidden ? 0 : 1;
  }
  const words = shown ? found.dataset.words.replace("{n}", shown) : found.dataset.none;
  found.textContent = wanted ? words : "";
}

async function copy(button) {
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copyLine);
  } catch {
    return; // a browser that allows no clipboard: the words can be selected
  }
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = words), 2000);
}

field.addEventListener("input", search);
for (const button of box.querySelectorAll("[data-copy-line]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", () => copy(button));
}
find.hidden = false;
search();
box.dataset.ready = "";
