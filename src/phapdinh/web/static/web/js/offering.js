// New evidence from a point: photographed or scanned there, sent to the clerk one after the other; what became
// of it is told when one opens the form and after each that was sent.

const NEVER = new Set(["presiding", "panel", "clerk", "gallery", "interpreter"]);

export function openOffering(box, { holder, word, known }) {
  const form = box.querySelector("[data-exhibit-offer]");
  const said = box.querySelector("[data-offer-said]");
  const list = box.querySelector("[data-offers]");
  form.hidden = NEVER.has(holder.part);
  if (form.hidden) return;

  async function tell() {
    const told = await known();
    list.replaceChildren(
      ...(told.offers ?? []).map(({ title, words }) => {
        const line = document.createElement("li");
        line.textContent = `${title}: ${words}`;
        return line;
      }),
    );
  }

  form.querySelector("details").addEventListener("toggle", ({ target }) => target.open && tell());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { title, document: chosen } = form.elements;
    const files = [...chosen.files];
    const press = form.querySelector("[type=submit]");
    press.disabled = true;
    let fault = "";
    for (const [index, file] of files.entries()) {
      said.textContent = word("sending", { n: index + 1, all: files.length });
      const named = files.length > 1 ? `${title.value} (${index + 1}/${files.length})` : title.value;
      const told = await holder.act("chung-cu/nop/", { title: named, document: file });
      if (told.error !== undefined) {
        fault = told.error || word("network");
        break;
      }
    }
    press.disabled = false;
    said.textContent = fault || word("sent");
    if (!fault) form.reset();
    tell();
  });
}
