// @ts-check
// The panel at the window's edge: it stands on the page's foot as soon as that comes into sight, and
// the text ends above it. So it covers nothing at the end, and the foot stays as it is.

import { panel } from "./panel.js";

export function dock() {
  const foot = document.querySelector(".md-footer");
  if (!foot) return;
  const settle = () => {
    const seen = Math.max(0, innerHeight - foot.getBoundingClientRect().top);
    panel.style.setProperty("--foot", `${Math.round(seen)}px`);
    document.body.style.setProperty("--panel-room", `${panel.offsetHeight}px`);
  };
  for (const event of ["scroll", "resize"]) addEventListener(event, settle, { passive: true });
  const sizes = new ResizeObserver(settle);
  for (const one of [panel, document.body]) sizes.observe(one);
}
