// @ts-check
// A title is broken between words: 建设|国内一流, not 建设国|内一流. No text is changed.

const SHORT = 6; // characters: what is quoted so briefly is one name, as “十四五” is
const QUOTED = /[“「『《][^”」』》]*[”」』》]/gu;

const TITLES = ".md-typeset :is(h1, h2, h3, h4), .md-nav--primary > .md-nav__title";

export function breakTitles() {
  const lang = document.documentElement.lang;
  if (!lang.startsWith("zh") || !("Segmenter" in Intl)) return;
  const words = new Intl.Segmenter(lang, { granularity: "word" });
  for (const title of document.querySelectorAll(TITLES)) {
    title.classList.add("by-word");
    for (const text of [...title.childNodes].filter((node) => node instanceof Text)) {
      const names = [...text.data.matchAll(QUOTED)].filter(([name]) => name.length <= SHORT + 2);
      const isInside = (/** @type {number} */ at) => names.some((name) => at > name.index && at < name.index + name[0].length);
      const isStart = (/** @type {number} */ at) => !text.data.slice(0, at).trim();
      const pieces = [...words.segment(text.data)];
      text.replaceWith(...pieces.flatMap(({ segment, index }) => (isStart(index) || isInside(index) ? [segment] : [document.createElement("wbr"), segment])));
    }
  }
}
