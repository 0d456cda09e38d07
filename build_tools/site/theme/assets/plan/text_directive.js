// @ts-check
// Words → the text directive of a link (`:~:text=`) that a browser finds them by.
// https://wicg.github.io/scroll-to-text-fragment/: `[prefix-,]start[,end][,-suffix]`, whole words
// only, and the first place in the document counts.

const LONG = 60; // characters: more of them are told by their beginning and end
const ENDS = 12; // characters of each then
const CONTEXT = 28; // characters before or after, at most, that tell one place from another
const STEP = 4;

/**
 * Words in a block of text: from one character to another.
 * @typedef {{text: string, from: number, to: number}} Stretch
 */

/**
 * @param {Stretch[]} stretches one, or the first and the last block that the words run through
 * @param {string} page the text of the whole page
 * @param {string} lang
 * @returns {string} "" where no directive would land on these words alone
 */
export function directive(stretches, page, lang) {
  const all = spaced(page);
  const [first, last] = stretches.map((one) => widened(one, lang));
  if (last) {
    const [start, end] = [beginning(first, lang), ending(last, lang)];
    return [start, end].every((one) => times(all, one) === 1) ? `${coded(start)},${coded(end)}` : "";
  }
  const { text, from, to } = first;
  const words = text.slice(from, to);
  const shown = words.length > LONG ? `${coded(beginning(first, lang))},${coded(ending(first, lang))}` : coded(words);
  for (let room = 0; room <= CONTEXT; room += STEP) {
    const before = room ? widened({ text, from: Math.max(0, from - room), to: from }, lang).from : from;
    const after = room ? widened({ text, from: to, to: Math.min(text.length, to + room) }, lang).to : to;
    if (times(all, text.slice(before, after)) !== 1) continue;
    const [prefix, suffix] = [text.slice(before, from).trim(), text.slice(to, after).trim()];
    return (prefix && `${coded(prefix)}-,`) + shown + (suffix && `,-${coded(suffix)}`);
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
 */
function beginning({ text, from, to }, lang) {
  return text.slice(from, widened({ text, from, to: Math.min(to, from + ENDS) }, lang).to);
}

/**
 * @param {Stretch} stretch
 * @param {string} lang
 */
function ending({ text, from, to }, lang) {
  return text.slice(widened({ text, from: Math.max(from, to - ENDS), to }, lang).from, to);
}

/** @param {string} text */
const spaced = (text) => text.replace(/\s+/g, " ");

/**
 * @param {string} all
 * @param {string} words
 * @returns {number} how often they stand there
 */
const times = (all, words) => all.split(spaced(words)).length - 1;

/**
 * @param {string} words
 * @returns {string} as an address has them; `-` and `,` mean something in a directive
 */
const coded = (words) => encodeURIComponent(spaced(words)).replaceAll("-", "%2D");
