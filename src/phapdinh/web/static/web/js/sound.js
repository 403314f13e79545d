// Whether the room is heard on this machine: several machines in one courtroom would hear each other, and howl.
//
//   openSound(box, { hearing, word, on });   // on: at first

export function openSound(box, { hearing, word, on }) {
  const button = box.querySelector("[data-sound]");
  let heard = on;

  function mix() {
    for (const one of box.querySelectorAll("[data-faces] video")) {
      if (one.closest("[data-face]").dataset.face !== "own") one.muted = !heard;
    }
    button.setAttribute("aria-pressed", String(heard));
    button.querySelector("span").textContent = word(heard ? "sound-on" : "sound-off");
    hearing.dispatchEvent(new CustomEvent("sound", { detail: { heard } }));
  }

  button.addEventListener("click", () => {
    heard = !heard;
    mix();
  });
  hearing.addEventListener("feed", mix);
  mix();
}
