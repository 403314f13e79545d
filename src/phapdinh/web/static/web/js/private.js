// Rooms apart: the panel's deliberation, and talks in private with counsel. Who goes there is out of the
// courtroom; who comes back is not heard before they switch their microphone on again.

export function openPrivate(box, { hearing, holder, staff, faces, word }) {
  const at = (name) => box.querySelector(`[data-${name}]`);
  let open = [];
  let asked = false;
  let counsel = [];

  function show() {
    const inside = hearing.room !== "hearing";
    at("back").hidden = !inside;
    at("deliberate").hidden = inside || !open.includes("deliberation");
    at("meet").hidden = inside || !open.includes("counsel");
    at("ask").hidden = inside || open.includes("counsel") || !counsel.length;
    at("ask").querySelector("span").textContent = asked ? word("ask-back") : word("ask");
    box.classList.toggle("pd-apart", inside);
    at("apart").hidden = !inside;
    at("apart").textContent = inside ? word(`${hearing.room}-says`) : "";
  }

  hearing.addEventListener("private", ({ detail }) => {
    if (detail.rooms.includes("counsel") && !open.includes("counsel")) at("told").textContent = word("meet-open");
    open = detail.rooms;
    asked = asked && !open.includes("counsel");
    show();
  });
  hearing.addEventListener("people", ({ detail }) => {
    counsel = detail.counsel;
    show();
  });
  hearing.addEventListener("room", () => {
    hearing.set({ microphone: hearing.room !== "hearing", interpreting: false });
    if (hearing.room === "hearing") at("told").textContent = word("back-silent");
    show();
  });

  at("deliberate").addEventListener("click", () => hearing.go("deliberation"));
  at("meet").addEventListener("click", () => hearing.go("counsel"));
  at("back").addEventListener("click", async () => {
    if (hearing.room === "counsel") await holder.act("gap-rieng/");
    hearing.go("hearing");
  });
  at("ask").addEventListener("click", () => (asked ? take() : choose()));

  async function take() {
    asked = false;
    await holder.act("gap-rieng/");
    show();
  }

  // With the one there is; of several, the person says which.
  function choose() {
    if (counsel.length === 1) return ask(counsel[0]);
    const list = at("with");
    list.replaceChildren(...counsel.map((who) => Object.assign(document.createElement("button"), { type: "button", className: "pd-btn", textContent: faces.called(who), onclick: () => ask(who) })));
    list.hidden = false;
    list.firstElementChild.focus();
  }

  async function ask(who) {
    at("with").hidden = true;
    const answer = await holder.act("gap-rieng/", { with: who });
    asked = answer.error === undefined;
    at("told").textContent = answer.error ?? word("asked");
    at("fault").textContent = answer.error ?? "";
    show();
  }
  show();
}
