// Where the trial stands, on the stage: the step for everybody; for the presiding judge the way on, for the
// clerk what there is to do; for panel and clerk the newest lines of the record.
//
//   mount(element, { hearing, staff });   // words of its page stand in element (hearings/stage_course.html)

import { wordsOf } from "./acts.js";
import { openRecord } from "./record_box.js";

export function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((one) => one !== null && one !== undefined));
  return made;
}

export function mount(element, { hearing, staff }) {
  const word = wordsOf(element);
  const step = make("p", { className: "pd-course-step" });
  const fault = make("p", { className: "pd-error", hidden: true });
  fault.setAttribute("role", "alert");
  const desk = make("div", { className: "pd-stack-s" });
  element.append(step, fault);
  if (!staff) {
    hearing.addEventListener("live", ({ detail }) => show(step, detail.course, word));
    if (hearing.live) show(step, hearing.live.course, word); // told before this module was there
    return null;
  }
  element.append(desk);
  const record = openRecord(element, { staff, word, fault });
  let known = "";

  async function act(path, fields) {
    const told = await staff.act(path, fields);
    fault.hidden = told.error === undefined;
    fault.textContent = told.error ?? "";
    await learn();
  }

  async function learn() {
    try {
      const answer = await fetch(`${staff.base}trinh-tu/`, { headers: { Accept: "application/json" } });
      if (answer.ok) draw(desk, await answer.json(), { act, word });
    } catch {
      // the next event asks again
    }
  }

  function hear(live) {
    show(step, live.course, word);
    record.look(live.record);
    const now = JSON.stringify([live.course, live.record, live.desk, live.stage]);
    if (now !== known) learn();
    known = now;
  }
  hearing.addEventListener("live", ({ detail }) => hear(detail));
  return hearing.live ? hear(hearing.live) : learn();
}

function show(step, course, word) {
  if (!course) {
    step.textContent = word("not-begun");
    return;
  }
  const at = new Date(course.since).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  const [done, all] = course.numbers;
  const beside = [done ? word("numbers", { done, all }) : "", word("since", { at })].filter(Boolean).join(", ");
  step.replaceChildren(make("b", { className: "pd-strong", textContent: course.title }), " ", make("span", { className: "pd-small pd-muted", textContent: beside }));
}

function draw(desk, state, { act, word }) {
  const typed = document.activeElement;
  if (desk.contains(typed) && typed.value) return; // who is typing a reason is not disturbed
  desk.replaceChildren(
    ...[tasks(state, { act, word }), floor(state, { act, word }), ...state.ways.map((way) => forward(state, way, { act, word }))].filter(Boolean),
  );
}

function tasks(state, { act, word }) {
  if (!state.tasks.length) return null;
  const list = make("ul", { className: "pd-attend pd-small" });
  list.setAttribute("aria-label", word("tasks"));
  for (const one of state.tasks) {
    const title = make("span", {}, one.who ? `${one.title}: ${one.who} ` : `${one.title} `, make("span", { className: "pd-muted", textContent: one.article }));
    const row = make("li", { className: "pd-between" }, title);
    const sent = { viec: one.task, nguoi: one.attendee };
    if (one.done) row.append(make("span", { className: "pd-status pd-status-done", textContent: word("done") }));
    else if (state.acting) row.append(button(word("do"), () => act("trinh-tu/viec/", sent), `: ${one.title} ${one.who}`));
    if (!one.done && one.waivable && state.acting) row.append(asked(word("not-done"), word, (reason) => act("trinh-tu/viec/", { ...sent, khong: "1", "ly-do": reason })));
    list.append(row);
  }
  return list;
}

function floor(state, { act, word }) {
  if (!state.judging || !state.step) return null;
  const chosen = state.people.find((one) => one.floor);
  const list = make("select", { className: "pd-input" }, make("option", { value: "", textContent: word("nobody") }));
  for (const one of state.people) list.append(make("option", { value: one.attendee, textContent: `${one.name}, ${one.part}` }));
  list.value = chosen?.attendee ?? "";
  list.addEventListener("change", () => act("trinh-tu/phat-bieu/", { nguoi: list.value }));
  return make("label", { className: "pd-field" }, make("span", { textContent: word("floor") }), list);
}

function forward(state, way, { act, word }) {
  if (!state.judging && !(state.acting && !state.step)) return null;
  const go = (reason) => act("trinh-tu/buoc/", { buoc: way.to, "ly-do": reason });
  const hint = make("p", { className: "pd-hint", textContent: way.lacks.join(" ") || way.article });
  if (way.reason) {
    if (way.lacks.length) return null; // shown once it may be gone
    return make("div", {}, asked(way.kind === "back" ? word("back", { title: way.title }) : way.title, word, go), hint);
  }
  const main = button(way.title, () => go(""));
  main.className = "pd-btn pd-btn-main pd-btn-wide";
  main.disabled = way.lacks.length > 0;
  return make("div", { className: "pd-stack-s" }, main, hint);
}

// A button that asks for the reason first.
function asked(title, word, send) {
  const reason = make("input", { className: "pd-input", maxLength: 500, required: true, placeholder: word("reason") });
  reason.setAttribute("aria-label", `${title}: ${word("reason")}`);
  const form = make("form", { className: "pd-cluster" }, reason, make("button", { className: "pd-btn", type: "submit", textContent: word("sure") }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = reason.value;
    reason.value = "";
    send(words);
  });
  return make("details", {}, make("summary", { textContent: title }), form);
}

function button(words, run, more = "") {
  const made = make("button", { className: "pd-btn", type: "button" }, words);
  if (more) made.append(make("span", { className: "pd-sr", textContent: more }));
  made.addEventListener("click", run);
  return made;
}
