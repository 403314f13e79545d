// A button that copies what stands in a field; without a clipboard the field is selected, ready for Ctrl-C.
//
//   <input id="x" readonly value="…"><button type="button" hidden data-copies="x" data-copied="Đã chép">Chép</button>
"use strict";

for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.copied;
    } catch {
      field.focus();
    }
  });
}
