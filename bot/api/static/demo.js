// Puts a question on the clipboard. The buttons stay hidden where there is no clipboard or no JavaScript.
"use strict";

{
  const CONFIRMED_MS = 1500;
  const copied = document.currentScript.dataset.copied;
  const announcement = document.getElementById("status");

  const confirmOn = (button, label) => {
    button.textContent = copied;
    announcement.textContent = copied;
    setTimeout(() => {
      button.textContent = label;
      announcement.textContent = "";
    }, CONFIRMED_MS);
  };

  for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(button.dataset.copy).then(
        () => confirmOn(button, label),
        // Not permitted: the question stands right beside the button, ready to be selected.
        () => (button.hidden = true),
      );
    });
  }
}
