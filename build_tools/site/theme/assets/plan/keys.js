// @ts-check
// Link signs by keyboard: Tab goes from heading to heading, the arrow keys from unit to unit.

/** @param {Element} article */
export function walkSigns(article) {
  const signs = [...article.querySelectorAll("a.link-sign")].filter((one) => one instanceof HTMLElement);
  for (const [at, sign] of signs.entries()) {
    if (!sign.closest(".titled") && at) sign.tabIndex = -1;
    sign.addEventListener("keydown", (event) => {
      const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = way && signs[at + way];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }
}

/**
 * The skip link leads to the text itself, not to a unit of it that would be cited.
 * @param {Element} article
 */
export function mendSkip(article) {
  const skip = document.querySelector("a.md-skip");
  skip?.addEventListener("click", (event) => {
    if (!(article instanceof HTMLElement)) return;
    event.preventDefault();
    article.tabIndex = -1;
    article.focus();
    article.scrollIntoView();
  });
}
