// @ts-check
/**
 * Light or dark, before the page is drawn: what the reader chose, or what the system asks for while
 * nothing was chosen. The choice is kept by the site's folder: one for all languages and versions.
 */
(() => {
  "use strict";

  document.documentElement.classList.replace("no-js", "js");
  const { scope = "." } = document.currentScript?.dataset ?? {};
  const key = `${new URL(scope, location.href).pathname} scheme`;
  const asked = matchMedia("(prefers-color-scheme: dark)");
  /** @type {NodeListOf<HTMLButtonElement>} each is shown in one scheme and chooses the next */
  const buttons = document.querySelectorAll("button[data-scheme]");
  const native = document.querySelector("meta[name=color-scheme]");
  let chosen = "";
  try {
    chosen = localStorage.getItem(key) ?? "";
  } catch {
    // a browser that keeps nothing: a choice holds for this page
  }

  function show() {
    const scheme = chosen || (asked.matches ? "slate" : "default");
    const { body } = document;
    body.setAttribute("data-md-color-switching", ""); // the theme's colours change at once
    body.dataset.mdColorScheme = scheme;
    setTimeout(() => body.removeAttribute("data-md-color-switching"));
    native?.setAttribute("content", scheme === "slate" ? "dark" : "light");
    for (const button of buttons) button.hidden = button.dataset.scheme !== scheme;
  }

  for (const button of buttons) {
    button.addEventListener("click", () => {
      chosen = button.dataset.next ?? "";
      try {
        localStorage.setItem(key, chosen);
      } catch {
        // the same
      }
      show();
      [...buttons].find((one) => !one.hidden)?.focus();
    });
  }
  asked.addEventListener("change", show);
  show();
})();
