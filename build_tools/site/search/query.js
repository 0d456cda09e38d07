// @ts-check
// What the reader typed → terms.

import { ASCII_WORD } from "./fold.js";
/** @import { Folder } from "./fold.js" */

/**
 * A term: as typed, folded, and whether it was quoted ("…") or excluded (-…).
 * @typedef {{raw: string, folded: string, exact: boolean, excluded: boolean}} Term
 */

/**
 * `wanted` are the terms to be found, all of them; `phrase` is the same run together,
 * folded; `unmarked` the same without what may be footnote marks, "" if there are none. `oneWord` says that the spaces between the terms may be mere typography (2800 亿元).
 * @typedef {{raw: string, wanted: Term[], unwanted: Term[], phrase: string,
 *   unmarked: string, oneWord: boolean}} Query
 */

// A quotation mark is an operator only where a term begins and ends: “十四五”时期 is plain text.
const TERM = /(?<![^\s])([-－−]?)["“”＂「『]([^"“”＂「」『』]+)["“”＂」』](?![^\s])|([^\s]+)/gu;

// A digit glued to Chinese, before punctuation: numbers of the text stand apart (18 家1，).
const FOOTNOTE_MARK = /(?<=\p{Script=Han})\d{1,2}(?=[，。；：、！？）”]|$)/gu;

/**
 * @param {string} raw
 * @param {Folder} fold
 * @returns {Query}
 */
export function parseQuery(raw, fold) {
  /** @type {Term[]} */
  const terms = [];
  for (const found of raw.matchAll(TERM)) {
    const exact = found[2] !== undefined;
    const bare = /^[-－−](?![-－−])(.+)$/u.exec(found[3] ?? "");
    const text = exact ? found[2] : bare ? bare[1] : found[3];
    const folded = fold(text).text;
    const excluded = exact ? Boolean(found[1]) : Boolean(bare);
    if (folded) terms.push({ raw: text, folded, exact, excluded });
  }
  const wanted = terms.filter((term) => !term.excluded);
  const plain = wanted.map((term) => term.raw).join(" ");
  const oneWord = wanted.every(
    (term, n) =>
      n === 0 || ASCII_WORD.test(wanted[n - 1].folded.slice(-1)) !== ASCII_WORD.test(term.folded[0]),
  );
  const unmarked = plain.replace(FOOTNOTE_MARK, "");
  return {
    raw,
    wanted,
    unwanted: terms.filter((term) => term.excluded),
    phrase: fold(plain).text,
    unmarked: unmarked === plain ? "" : fold(unmarked).text,
    oneWord,
  };
}
