// @ts-check
// Figures with their scale and unit → values, so that 43700亿元, 4.37万亿元 and 4.37 trillion are one.

import { SCALES } from "./asked.js";
import { SIGNS, WORDS, chineseNumber } from "./numerals.js";
/** @import { Library, Stretch } from "./library.js" */

/**
 * A figure: what it is worth, of what sort ("%", "¥", a counted thing, or "" for none said), where
 * it stands, and what one more in its last digit would be worth.
 * @typedef {{value: number, sort: string, at: number, end: number, step: number, digits: number}} Amount
 */

const ROUND = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SPELLED = new RegExp(`(?<![a-z]|\\d )(?:(?:${[...WORDS, ...ROUND].join("|")}|hundred|thousand)(?: and)?(?: |$))+`, "g");
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
 * A figure that is typed: `bound` says whether more (1), less (-1) or about as much (0) is meant,
 * null that it says just this; `rest` is what is typed around it.
 * @typedef {{amount: Amount, bound: 1 | 0 | -1 | null, rest: string}} Typed
 */

const NUMBER = `(?:百分之)?[\\d${SIGNS}¥]|rmb |cny `;
/** What bounds a figure, before it and after it. @type {[RegExp, 1 | 0 | -1][]} */
const BOUNDS = [
  [new RegExp(`(?:超过|超|逾|突破|大于|高于|不止|至少|(?:over|more than|above|at least) )(?=${NUMBER})`, "u"), 1],
  [new RegExp(`(?:不到|不足|低于|少于|将近|接近|近|(?:under|less than|below|nearly|almost) )(?=${NUMBER})`, "u"), -1],
  [new RegExp(`(?:大约|大概|约|(?:about|around|roughly) )(?=${NUMBER})`, "u"), 0],
  [new RegExp(`(?<=[\\d${SIGNS}%])[多余来几](?=[${HAN_SCALES}个元%家户支项件名人倍次场亩处只]|平方米|$)|以上`, "u"), 1],
  [/以下|以内/u, -1],
  [/左右|上下/u, 0],
];
const ALWAYS_TEN = new RegExp(`([${SIGNS.slice(1, 10)}])成(?=[多以左]|$)`, "u");
const PERIOD = /十[一二三四五]五/gu; // a five-year plan's number counts nothing
const NEAR = { said: 0.02, about: 0.05, less: 0.1 }; // shares of a figure within which another is near it

/**
 * A folded text with the numbers that English spells out in figures: one hundred and eighty → 180.
 * @param {string} folded
 * @returns {string}
 */
function inFigures(folded) {
  return folded.replace(SPELLED, (run) => {
    let [total, below] = [0, 0];
    for (const word of run.trim().split(" ")) {
      if (word === "hundred") below = (below || 1) * 100;
      else if (word === "thousand") [total, below] = [total + (below || 1) * 1000, 0];
      else below += Math.max(0, WORDS.indexOf(word), 10 * (ROUND.indexOf(word) + 2) * Number(ROUND.includes(word)));
    }
    return `${total + below}${run.endsWith(" ") ? " " : ""}`;
  });
}

/**
 * The one figure that a query is about.
 * @param {string} folded
 * @returns {Typed | null} null where there is none, or several
 */
export function figureTyped(folded) {
  /** @type {Typed["bound"]} */
  let bound = null;
  let plain = inFigures(folded).replace(ALWAYS_TEN, (_, sign) => `${chineseNumber(sign)}0%`).replace(/一半|(?<![a-z])half(?: of)?(?![a-z])/u, "50%");
  for (const [words, sense] of BOUNDS) {
    const without = plain.replace(words, "");
    if (without !== plain) bound = sense;
    plain = without;
  }
  const named = plain.replace(PERIOD, (found) => "\n".repeat(found.length));
  const found = amountsIn(named).filter((one) => isCounting(one, named, plain));
  if (found.length !== 1) return null;
  const [amount] = found;
  return { amount, bound, rest: `${plain.slice(0, amount.at)} ${plain.slice(amount.end)}`.trim() };
}

/**
 * @param {Amount} amount
 * @param {string} text
 * @param {string} whole
 * @returns {boolean} whether it counts or measures something: no year, no ordinary word (一次)
 */
function isCounting({ value, sort, at, end }, text, whole) {
  if (at === 0 && end === whole.length) return true;
  if (/^[年次人]?$/.test(sort) && (value < 10 || (value > 1900 && value < 2100))) return false;
  return text[at - 1] !== "第" && (value >= 10 || sort === "%" || sort === "¥" || /\d/.test(text.slice(at, end)));
}

/**
 * @param {Typed} typed
 * @param {Amount} printed
 * @returns {boolean} whether the printed one is within the bound of the one typed, or is it with its
 *   last digits left out
 */
export function isNear({ amount, bound }, printed) {
  if (!isSameSort(amount, printed)) return false;
  const { value } = amount;
  let last = amount.step; // what one more in the last digit that is no zero would be worth
  while (value && Math.abs(value / last / 10 - Math.round(value / last / 10)) < 1e-9) last *= 10;
  const more = printed.value - value;
  if (bound === 1) return more >= 0 && more < last * (1 - 1e-6);
  if (bound === -1) return more <= 0 && -more <= Math.max(last, NEAR.less * value);
  if (bound === 0) return Math.abs(more) <= NEAR.about * value;
  return Math.abs(more) < Math.min(last, NEAR.said * value) * (1 - 1e-6);
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
 * @param {(printed: Amount) => boolean} agrees
 * @returns {Stretch[]}
 */
export function figuresOf(library, agrees) {
  return figuresIn(library).filter(agrees).map(({ at, end }) => [at, end]);
}
