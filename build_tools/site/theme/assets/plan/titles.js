// @ts-check
// A title is broken between words: 建设|国内一流, not 建设国|内一流. No text is changed.

/** @param {Element} article */
export function breakTitles(article) {
  const lang = document.documentElement.lang;
  if (!lang.startsWith("zh") || !("Segmenter" in Intl)) return;
  const words = new Intl.Segmenter(lang, { granularity: "word" });
  for (const title of article.querySelectorAll("h1")) {
    title.classList.add("by-word");
    for (const text of [...title.childNodes].filter((node) => node instanceof Text)) {
      const pieces = [...words.segment(text.data)];
      text.replaceWith(...pieces.flatMap(({ segment }, at) => (at ? [document.createElement("wbr"), segment] : [segment])));
    }
  }
}
