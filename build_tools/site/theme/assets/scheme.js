// @ts-nocheck
/** The reader's choice of light or dark, or the system's where none was made, on the body. */
(() => {
  "use strict";

  const kept = window.__md_get("__palette");
  if (!kept || !kept.color) return;
  const color = { ...kept.color };
  if (color.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const input = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`);
    for (const key of ["media", "scheme", "primary", "accent"]) {
      color[key] = input.getAttribute(`data-md-color-${key}`);
    }
  }
  for (const [key, value] of Object.entries(color)) {
    document.body.setAttribute(`data-md-color-${key}`, value);
  }
})();
