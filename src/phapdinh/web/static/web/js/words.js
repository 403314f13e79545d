// Words as the house compares them, and where they stand in a drawn page.

const foldOne = (letter) => {
  const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace("đ", "d");
  return plain.length === 1 ? plain : letter;
};
export const fold = (text) => Array.from(text.normalize("NFC"), foldOne).join("");

export const tidy = (text) => text.normalize("NFC").split(/\s+/).join(" ").trim();

export function places(folded, words) {
  const escaped = [...words].sort((one, other) => other.length - one.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return [...folded.matchAll(new RegExp(escaped.join("|"), "gu"))].map((hit) => [hit.index, hit.index + hit[0].length]);
}

// Marked over the drawn page, without changing it; where the browser cannot, the list of hits remains. A file
// may cut a word into pieces, so the pieces are read as one text.
export function mark(layer, words) {
  if (!window.CSS?.highlights) return;
  CSS.highlights.delete("tim-thay");
  if (!words.length) return;
  const { nodes, text } = joined(layer);
  const ranges = places(fold(text), words).map(([start, end]) => range(nodes, start, end));
  if (ranges.length) CSS.highlights.set("tim-thay", new Highlight(...ranges));
}

function joined(layer) {
  const nodes = [];
  let text = "";
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeName === "BR") text += " ";
    else if (node.nodeType === Node.TEXT_NODE && fold(node.data).length === node.data.length) {
      nodes.push({ node, start: text.length });
      text += node.data;
    }
  }
  return { nodes, text };
}

function range(nodes, start, end) {
  const at = (place) => nodes.findLast((one) => one.start <= place);
  const [first, last] = [at(start), at(end - 1)];
  const found = new Range();
  found.setStart(first.node, start - first.start);
  found.setEnd(last.node, Math.min(end - last.start, last.node.data.length));
  return found;
}
