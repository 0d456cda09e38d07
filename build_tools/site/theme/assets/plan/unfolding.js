// @ts-check
// What is not seen at first: folded passages on paper, words that are cut off.

/**
 * On paper everything is unfolded; afterwards it is as the reader had it. It is done before the sheets
 * are counted: what unfolds later is cut off behind the last of them.
 */
export function unfoldForPrint() {
  /** @type {Set<HTMLDetailsElement>} */
  const folded = new Set();
  function unfold() {
    for (const one of document.querySelectorAll("article details:not([open])")) {
      if (one instanceof HTMLDetailsElement) folded.add(one);
    }
    for (const one of folded) one.open = true;
  }
  function fold() {
    for (const one of folded) one.open = false;
    folded.clear();
  }
  const paper = matchMedia("print");
  paper.addEventListener("change", () => (paper.matches ? unfold() : fold()));
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", fold);
  if (paper.matches) unfold();
}

/** A title that has no room is said in full to whoever points at it. */
export function sayWhatIsCut() {
  document.addEventListener("mouseover", ({ target }) => {
    const cut = target instanceof Element ? target.closest(".md-ellipsis") : null;
    if (!(cut instanceof HTMLElement) || cut.offsetWidth >= cut.scrollWidth) return;
    const host = cut.closest("a") ?? cut;
    host.title ||= cut.innerText;
  });
}
