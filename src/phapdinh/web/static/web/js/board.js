// The operator's board renews itself; not while something is written or being chosen in one of its forms.

const board = () => document.getElementById("bang");
const written = (field) => field.value !== field.defaultValue;

document.body.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target !== board()) return;
  const chooses = document.activeElement?.matches("#bang select");
  if (chooses || [...board().querySelectorAll("form .pd-input")].some(written)) event.preventDefault();
});
