// @ts-check
// Words → the text directive of a link (`:~:text=`) that a browser finds them by.
// https://wicg.github.io/scroll-to-text-fragment/: `[prefix-,]start[,end][,-suffix]`, whole words
// only, and the first place in the document counts.

const LONG = 100; // characters: more of them are told by their beginning and end
const ENDS = 12; // characters of each then, or as many as tell them from all others
const CONTEXT = 28; // characters before or after, at most, that tell one place from another
const STEP = 4;

/**
 * Words in a block of text: from one character to another.
 * @typedef {{text: string, from: number, to: number}} Stretch
 * @typedef {{page: string, aside: string}} Texts
 */

/**
 * @param {Stretch[]} stretches one, or the first and the last block that the words run through
 * @param {string} page the text of the whole page
 * @param {string} aside what of it only this reader sees: the panel, which says what was copied
 * @param {string} lang
 * @returns {string} "" where no directive would land on these words alone
 */
export function directive(stretches, page, aside, lang) {
  const all = { page: compared(page, lang), aside: compared(aside, lang) };
  const [first, last] = stretches.map((one) => widened(one, lang));
  const { text, from, to } = first;
  const words = text.slice(from, to);
  if (last || words.length > LONG) {
    const [start, end] = [beginning(first, lang, all), ending(last || first, lang, all)];
    return start && end ? `${coded(start)},${coded(end)}` : "";
  }
  for (let room = 0; room <= CONTEXT; room += STEP) {
    const before = room ? widened({ text, from: Math.max(0, from - room), to: from }, lang).from : from;
    const after = room ? widened({ text, from: to, to: Math.min(text.length, to + room) }, lang).to : to;
    if (times(all, text.slice(before, after), lang) !== 1) continue;
    const [prefix, suffix] = [text.slice(before, from).trim(), text.slice(to, after).trim()];
    return (prefix && `${coded(prefix)}-,`) + coded(words) + (suffix && `,-${coded(suffix)}`);
  }
  return "";
}

/**
 * @param {Stretch} stretch
 * @param {string} lang
 * @returns {Stretch} with the whole of the words that it begins and ends in, without outer spaces
 */
function widened({ text, from, to }, lang) {
  const ends = boundaries(text, lang);
  let start = Math.max(...ends.filter((at) => at <= from));
  let end = Math.min(...ends.filter((at) => at >= to));
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  return { text, from: start, to: end };
}

/**
 * @param {string} text
 * @param {string} lang
 * @returns {number[]} where words end; everywhere, in a browser that does not know
 */
function boundaries(text, lang) {
  if (!("Segmenter" in Intl)) return [...Array(text.length + 1).keys()];
  const words = new Intl.Segmenter(lang || undefined, { granularity: "word" });
  return [...[...words.segment(text)].map(({ index }) => index), text.length];
}

/**
 * @param {Stretch} stretch
 * @param {string} lang
 * @param {Texts} all
 * @returns {string} the first words, as many as stand there once; "" if none do
 */
function beginning({ text, from, to }, lang, all) {
  for (let room = ENDS; from + room < to + ENDS; room += ENDS) {
    const words = text.slice(from, widened({ text, from, to: Math.min(to, from + room) }, lang).to);
    if (times(all, words, lang) === 1) return words;
  }
  return "";
}

/**
 * @param {Stretch} stretch
 * @param {string} lang
 * @param {Texts} all
 * @returns {string} the last words in the same way
 */
function ending({ text, from, to }, lang, all) {
  for (let room = ENDS; to - room > from - ENDS; room += ENDS) {
    const words = text.slice(widened({ text, from: Math.max(from, to - room), to }, lang).from, to);
    if (times(all, words, lang) === 1) return words;
  }
  return "";
}

/** @param {string} text */
const spaced = (text) => text.replace(/\s+/g, " ");

/**
 * The text of a page has a line's end wherever one of our signs is shown just now, as under a mouse.
 * In Chinese it says nothing; elsewhere a space stands there anyway.
 * @param {string} text
 * @param {string} lang
 */
const compared = (text, lang) => (lang.startsWith("zh") ? text.replace(/\s+/g, "") : spaced(text));

/**
 * @param {Texts} all
 * @param {string} words
 * @param {string} lang
 * @returns {number} how often they stand on the page for everybody
 */
function times({ page, aside }, words, lang) {
  const own = compared(words, lang);
  return page.split(own).length - aside.split(own).length;
}

/**
 * @param {string} words
 * @returns {string} as an address has them; `-` and `,` mean something in a directive
 */
const coded = (words) => encodeURIComponent(spaced(words)).replaceAll("-", "%2D");
