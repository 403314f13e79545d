// Who was lost, and whether the trial stands still, on the stage: said to everybody; for the presiding judge the
// buttons to rest and to go on, and the ways to the pages on which a trial is paused or postponed.
//
//   mount(element, { hearing, staff });   // words of its page stand in element (hearings/stage_breaks.html)

import { wordsOf } from "./acts.js";
import { make } from "./course.js";

const LOOKS = { missing: "overdue", stop: "overdue", recess: "held", pause: "held", postponement: "held" };

export function mount(element, { hearing, staff }) {
  const word = wordsOf(element);
  const banner = make("p", { hidden: true });
  banner.setAttribute("role", "alert");
  element.append(banner);
  const desk = staff?.judging ? openDesk(element, { staff, word }) : null;
  let known = "";
  function hear({ presence }) {
    if (!presence) return;
    const [kind, text] = said(presence, word);
    banner.hidden = !kind;
    banner.className = kind ? `pd-notice pd-notice-${LOOKS[kind]}` : "";
    if (text !== known) banner.textContent = known = text; // read out once
    desk?.follow(kind, presence.missing);
  }
  hearing.addEventListener("live", ({ detail }) => hear(detail));
  if (hearing.live) hear(hearing.live); // told before this module was there
}

// What is to be told, and its words: the break that is open, else who is missing.
function said({ missing, stopped, paused }, word) {
  const who = missing.map((one) => one.words).join("; ");
  if (paused) {
    const text = word(paused.kind, { at: clock(paused.since), until: day(paused.until) });
    return [paused.kind, paused.why ? `${text} ${paused.why}` : text];
  }
  if (stopped) return ["stop", word("stop", { at: clock(stopped.since), who })];
  return missing.length ? ["missing", `${word("missing", { who })} ${word("will-stop")}`] : ["", ""];
}

// The buttons of the presiding judge. A page of its own opens beside the room: nobody leaves it for a form.
function openDesk(element, { staff, word }) {
  const fault = make("p", { className: "pd-error", hidden: true });
  fault.setAttribute("role", "alert");
  const reason = make("input", { className: "pd-input", maxLength: 300 });
  const asked = make("label", { className: "pd-field", hidden: true }, word("reason"), reason);
  const rest = make("button", { className: "pd-btn", type: "button", textContent: word("rest") });
  const goOn = make("button", { className: "pd-btn pd-btn-main", type: "button", textContent: word("go-on"), hidden: true });
  const ways = ["pause-it", "postpone-it"].map((key, number) =>
    make("a", { className: "pd-btn pd-btn-quiet", href: `${staff.base}${number ? "hoan" : "tam-ngung"}/`, target: "_blank", rel: "noopener", textContent: word(key) }),
  );
  const row = make("div", { className: "pd-cluster" }, rest, goOn, ...ways);
  const box = make("details", {}, make("summary", { textContent: word("heading") }), asked, row, fault);
  element.append(box);

  async function act(path, fields) {
    const told = await staff.act(path, fields);
    fault.hidden = told.error === undefined;
    fault.textContent = told.error ?? "";
    if (told.error === undefined) reason.value = "";
  }
  rest.addEventListener("click", () => act("nghi/", {}));
  goOn.addEventListener("click", () => act("tiep-tuc/", { reason: reason.value }));

  let before = "";
  return {
    follow(kind, missing) {
      const short = kind === "stop" || kind === "recess";
      rest.hidden = Boolean(kind) && kind !== "missing" && kind !== "stop";
      goOn.hidden = !short;
      asked.hidden = !(short && missing.length);
      ways[0].hidden = kind === "pause";
      if (short && kind !== before) box.open = true;
      before = kind;
    },
  };
}

function clock(at) {
  return new Date(at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
}

function day(at) {
  return at ? new Date(at).toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric" }) : "";
}
