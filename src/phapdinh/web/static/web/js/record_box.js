// The newest lines of the record beside the pictures, and for the clerk a box to write one: choose the speaker by
// typing their number, write, Enter saves, Shift and Enter begins a new line. What is typed is kept as one types.

const PAUSE = 1500; // milliseconds after the last key

export function openRecord(element, { staff, word, fault }) {
  const make = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const list = make("ol", { className: "pd-docket pd-minutes-lines" });
  list.tabIndex = 0; // it scrolls
  list.setAttribute("aria-label", word("record"));
  const whole = make("a", { href: `${staff.base}bien-ban/`, textContent: word("whole"), target: "_blank", rel: "noopener" });
  const box = make("section", { className: "pd-stack-s" }, make("h2", { className: "pd-strong", textContent: word("record") }), list, make("p", {}, whole));
  element.append(box);
  let [form, known, timer] = [null, "", 0];

  async function learn() {
    const told = await ask();
    if (!told) return;
    box.hidden = false;
    list.replaceChildren(
      ...told.lines.map((one) => {
        const changed = one.changed ? ` (${word("changed")})` : "";
        return make("li", {}, make("time", { textContent: one.at.slice(0, 5) }), make("p", { textContent: one.words + changed }));
      }),
      ...told.speaking.map((words) => make("li", {}, make("time", { textContent: "" }), make("p", { className: "pd-muted", textContent: words }))),
    );
    list.scrollTop = list.scrollHeight;
    if (told.writing && !form) box.append((form = writing(told)));
    if (!told.writing && form) form = form.remove();
  }

  async function ask() {
    try {
      const answer = await fetch(`${staff.base}bien-ban/moi/`, { headers: { Accept: "application/json" } });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  function writing({ speakers, kinds }) {
    const who = choice("speaker", [["", word("no-speaker")], ...speakers.map((one) => [one.attendee, one.words])]);
    const kind = choice("kind", kinds);
    const words = make("textarea", { className: "pd-input", rows: 2, maxLength: 4000, required: true });
    words.setAttribute("aria-label", word("words"));
    const made = make("form", { className: "pd-stack-s" }, make("div", { className: "pd-cluster" }, who, kind), words, make("button", { className: "pd-btn pd-btn-main", type: "submit", textContent: word("write") }));
    const fields = () => ({ nguoi: who.value, loai: kind.value, loi: words.value });
    let key = crypto.randomUUID().slice(0, 18);
    const keep = () => staff.act("bien-ban/nhap/", fields());
    made.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
    });
    words.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      made.requestSubmit();
    });
    made.addEventListener("submit", async (event) => {
      event.preventDefault();
      clearTimeout(timer);
      const told = await staff.act("bien-ban/ghi/", { ...fields(), khoa: key });
      fault.hidden = told.error === undefined;
      fault.textContent = told.error ?? "";
      if (told.error !== undefined) return;
      key = crypto.randomUUID().slice(0, 18);
      words.value = "";
      words.focus();
      learn();
    });
    return made;
  }

  function choice(name, options) {
    const made = make("select", { className: "pd-input" }, ...options.map(([value, textContent]) => make("option", { value, textContent })));
    made.setAttribute("aria-label", word(name));
    return made;
  }

  box.hidden = true;
  learn();
  return {
    look(record) {
      const now = JSON.stringify(record ?? null);
      if (now !== known) learn();
      known = now;
    },
  };
}
