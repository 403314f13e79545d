// Beside the bar of the court: what was offered at the points and waits, and who else may show evidence.

import { make } from "./presenting.js";

export function openTray({ staff, word, changed, said }) {
  const offers = make("ul", { className: "pd-attend" });
  const people = make("ul", { className: "pd-attend" });
  const prepare = make("a", { className: "pd-small", href: `${staff.base}chung-cu/`, textContent: word("prepare"), target: "_blank" });
  const others = make("details", {}, make("summary", { textContent: word("who") }), people);
  const element = make("div", { className: "pd-stack-s" }, offers, make("div", { className: "pd-between" }, others, prepare));

  async function act(path, fields = {}) {
    const told = await staff.act(`chung-cu/${path}`, fields);
    said.textContent = told.error ?? "";
    if (!told.error) changed();
  }

  function press(name, values, done) {
    const one = make("button", { className: "pd-btn", type: "button", textContent: word(name, values) });
    one.addEventListener("click", done);
    return one;
  }

  function offer(one) {
    const due = field("due", "numeric");
    const reason = field("reason");
    const paper = make("input", { type: "checkbox", checked: true });
    const look = make("a", { href: `${staff.base}chung-cu/nop/${one.id}/1/lon.jpg`, target: "_blank", textContent: word("open") });
    const receive = press("receive", {}, () => act(`nop/${one.id}/nhan/`, { title: one.title, due_on: due.value, ...(paper.checked ? { paper: "on" } : {}) }));
    const refuse = press("refuse", {}, () => act(`nop/${one.id}/tu-choi/`, { reason: reason.value }));
    const asked = make("label", { className: "pd-check" }, paper, make("span", { textContent: word("paper") }));
    return make(
      "li",
      { className: "pd-stack-s" },
      make("p", { className: "pd-between" }, make("b", { className: "pd-strong", textContent: word("offered", one) }), look),
      asked,
      make("div", { className: "pd-cluster" }, due, receive),
      make("div", { className: "pd-cluster" }, reason, refuse),
    );
  }

  function field(name, mode = "text") {
    const one = make("input", { className: "pd-input", type: "text", inputMode: mode, placeholder: word(name) });
    one.setAttribute("aria-label", word(name));
    return one;
  }

  // A form that somebody is filling in stays as it is.
  function fill(told) {
    const waiting = told.offers ?? [];
    for (const line of [...offers.children]) if (!waiting.some((one) => one.id === line.dataset.offer)) line.remove();
    for (const one of waiting) {
      if ([...offers.children].some((line) => line.dataset.offer === one.id)) continue;
      const line = offer(one);
      line.dataset.offer = one.id;
      offers.append(line);
    }
    others.hidden = !told.judging || !told.people.length;
    people.replaceChildren(
      ...(told.judging ? told.people : []).map(({ attendee, words, may }) =>
        make("li", {}, press(may ? "unlet" : "let", { who: words }, () => act(`trinh-bay/${attendee}/${may ? "thoi" : "cho"}/`))),
      ),
    );
  }

  return { element, fill };
}
