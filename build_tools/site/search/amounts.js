// @ts-check
// Figures with their scale and unit → values, so that 43700亿元, 4.37万亿元 and 4.37 trillion are one.

import { SCALES } from "./asked.js";
import { SIGNS, chineseNumber } from "./numerals.js";
/** @import { Library, Stretch } from "./library.js" */

/**
 * A figure: what it is worth, of what sort ("%", "¥", a counted thing, or "" for none said), where
 * it stands, and what one more in its last digit would be worth.
 * @typedef {{value: number, sort: string, at: number, end: number, step: number, digits: number}} Amount
 */

const HAN_SCALES = Object.keys(SCALES).filter((scale) => !/[a-z]/.test(scale)).join("");
const LATIN_SCALES = Object.keys(SCALES).filter((scale) => /[a-z]/.test(scale)).join("|");

// Folded: no spaces in Chinese, no commas in numbers. 百分之 and a currency may stand before.
const AMOUNT = new RegExp(
  `(?:(百分之)|(rmb|cny|yuan|¥) ?)?` +
    `(?:(\\d+(?:\\.\\d+)?)|([${SIGNS}]+)(?:点([${SIGNS.slice(0, 10)}〇]+))?)` +
    `( (?:${LATIN_SCALES})(?![a-z])|[${HAN_SCALES}]*)` +
    `(个百分点|%|‰|元|余?[家户个支项件名人年倍次场亩处只]|万?平方米| (?:percent(?:age points)?|per cent|yuan|rmb|cny)(?![a-z]))?`,
  "gu",
);

/**
 * @param {string} unit
 * @param {boolean} isCurrency
 * @returns {string}
 */
function sortOf(unit, isCurrency) {
  if (isCurrency || /^(?:元| ?(?:yuan|rmb|cny))$/.test(unit)) return "¥";
  if (/百分点|percentage/.test(unit)) return "%p";
  if (/%|percent|per cent/.test(unit)) return "%";
  return unit.replace("余", "").trim();
}

/**
 * Every figure of a folded text.
 * @param {string} folded
 * @returns {Amount[]}
 */
export function amountsIn(folded) {
  /** @type {Amount[]} */
  const found = [];
  for (const one of folded.matchAll(AMOUNT)) {
    const [all, percent, currency, figures, numeral, after, scales, unit = ""] = one;
    let value = Number(figures);
    let decimals = figures?.split(".")[1]?.length ?? 0;
    if (numeral) {
      if (!percent && !after && !scales && !unit && numeral.length < 2) continue;
      value = chineseNumber(numeral);
      if (after) value += Number(`0.${[...after].map((sign) => chineseNumber(sign)).join("")}`);
      decimals = after?.length ?? 0;
    }
    const worth = scales.startsWith(" ")
      ? SCALES[scales.trim()]
      : [...scales].reduce((product, scale) => product * SCALES[scale], 1);
    const sort = percent ? "%" : sortOf(unit, Boolean(currency));
    const digits = String(figures ?? value).replace(/\D/g, "").replace(/^0+|0+$/g, "").length;
    found.push({ value: value * worth, sort, at: one.index, end: one.index + all.length, step: worth / 10 ** decimals, digits });
  }
  return found;
}

/**
 * @param {Amount} one
 * @param {Amount} other
 * @returns {boolean} whether both count the same sort of thing, as far as they say
 */
const isSameSort = (one, other) =>
  one.sort === other.sort || ((!one.sort || !other.sort) && ![one.sort, other.sort].some((sort) => sort[0] === "%"));

/**
 * @param {Amount} one
 * @param {Amount} other
 * @returns {boolean} whether they are the same figure, however written
 */
export function isSameAmount(one, other) {
  return isSameSort(one, other) && Math.abs(one.value - other.value) <= 1e-9 * Math.abs(one.value);
}

/**
 * @param {Amount} typed
 * @param {Amount} printed
 * @returns {boolean} whether the one typed is the printed one with its last digits left out
 */
export function isRounded(typed, printed) {
  return isSameSort(typed, printed) && typed.digits > 2 && Math.abs(typed.value - printed.value) < typed.step;
}

/**
 * @param {string} folded
 * @returns {boolean} whether there is nothing in it but one figure
 */
export function isFigure(folded) {
  const [first, ...more] = amountsIn(folded);
  return Boolean(first) && !more.length && first.at === 0 && first.end === folded.length;
}

const UNIT_OF_ROW = /[（(]\s*([^（）()]{1,8}?)\s*[)）]/;

/** @type {WeakMap<Library, Amount[]>} */
const figures = new WeakMap();

/**
 * Every figure of the text, with its place in the stream; a row's cells in the unit of its label.
 * @param {Library} library
 * @returns {Amount[]} made at the first use
 */
export function figuresIn(library) {
  const known = figures.get(library);
  if (known) return known;
  const found = library.leaves.flatMap((leaf, n) => {
    const start = library.starts[n];
    const text = library.stream.slice(start, library.starts[n + 1] ?? library.stream.length);
    const unit = leaf.kind === "row" ? UNIT_OF_ROW.exec(leaf.text) : null;
    const [scale] = unit ? amountsIn(library.fold(`1${/^[a-z]/i.test(unit[1]) ? " " : ""}${unit[1].replace(/^(CNY|RMB) (.*)$/i, "$2 $1")}`).text) : [];
    return amountsIn(text).map((one) => {
      const bare = scale && !one.sort && one.end - one.at === String(text.slice(one.at, one.end)).trim().length;
      const own = bare ? { ...one, value: one.value * scale.value, step: one.step * scale.value, sort: scale.sort } : one;
      return { ...own, at: start + one.at, end: start + one.end };
    });
  });
  figures.set(library, found);
  return found;
}

/**
 * The stretches of the text that print a figure which the one typed fits.
 * @param {Library} library
 * @param {string} folded
 * @param {(typed: Amount, printed: Amount) => boolean} agrees
 * @returns {Stretch[]}
 */
export function figuresOf(library, folded, agrees) {
  const [typed] = amountsIn(folded);
  return figuresIn(library).filter((one) => agrees(typed, one)).map(({ at, end }) => [at, end]);
}
