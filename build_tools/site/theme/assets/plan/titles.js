// @ts-check
// A title is broken between words: 建设|国内一流, not 建设国|内一流. No text is changed.

const SHORT = 6; // characters: what is quoted so briefly is one name, as “十四五” is
const QUOTED = /[“「『《][^”」』》]*[”」』》]/gu;

const TITLES = ".md-typeset :is(h1, h2, h3, h4), .md-nav--primary > .md-nav__title";

/**
 * @param {Element} title
 * @returns {boolean} whether it takes more than one line, so that it matters where it is broken
 */
function isWrapped(title) {
  const range = document.createRange();
  range.selectNodeContents(title);
  const [first, ...others] = [...range.getClientRects()].filter(({ width }) => width);
  // Signs are often higher than their line, so that lines overlap: what begins below a middle is another.
  return others.some(({ top }) => first !== undefined && top > first.top + first.height / 2);
}

/**
 * @param {Element} title
 * @param {Intl.Segmenter} words
 */
function breakBetween(title, words) {
  title.classList.add("by-word");
  for (const text of [...title.childNodes].filter((node) => node instanceof Text)) {
    const names = [...text.data.matchAll(QUOTED)].filter(([name]) => name.length <= SHORT + 2);
    const isInside = (/** @type {number} */ at) => names.some((name) => at > name.index && at < name.index + name[0].length);
    const isStart = (/** @type {number} */ at) => !text.data.slice(0, at).trim();
    const pieces = [...words.segment(text.data)];
    text.replaceWith(...pieces.flatMap(({ segment, index }) => (isStart(index) || isInside(index) ? [segment] : [document.createElement("wbr"), segment])));
  }
}

/** Words are looked up where a title is broken alone: the dictionary takes a phone a tenth of a second. */
export function breakTitles() {
  const lang = document.documentElement.lang;
  if (!lang.startsWith("zh") || !("Segmenter" in Intl)) return;
  const look = (isPrinted = false) => {
    const titles = [...document.querySelectorAll(TITLES)].filter((one) => !one.classList.contains("by-word"));
    const wrapped = isPrinted ? titles : titles.filter(isWrapped); // a sheet has its own width
    if (!wrapped.length) return;
    const words = new Intl.Segmenter(lang, { granularity: "word" });
    for (const title of wrapped) breakBetween(title, words);
  };
  const ask = () => requestAnimationFrame(() => look());
  ask();
  addEventListener("resize", ask, { passive: true });
  addEventListener("beforeprint", () => look(true));
}
