// @ts-check
// Numbers as people write them → numbers: 12, 十二, 二〇三五, XII, twelve.

import { NUMBER_WORDS, NUMERAL_SIGNS } from "./tables.js";

/** The signs of Chinese numerals, to stand in a pattern. */
export const SIGNS = Object.keys(NUMERAL_SIGNS).join("");

const SMALL_SIGNS = SIGNS.replace(/[万亿萬]/g, "");
export const WORDS = NUMBER_WORDS.split(" ");
const TENS = new Set([20, 30, 40]);
const ROMAN = /^(?=.)(x{0,3})(ix|iv|v?i{0,3})$/;

/** A pattern for a number in a reference, folded: digits, Chinese, Roman, an English word. */
export const NUMERAL = `(\\d{1,4}|[${SMALL_SIGNS}]{1,7}|(?:x{0,3}(?:ix|iv|vi{0,3}|i{1,3})|x{1,3})(?![a-z])|(?:${WORDS.slice(1).reverse().join("|")})(?![a-z]))`;

/**
 * A Chinese numeral: with 十, 百, 千, 万, 亿, or digit by digit (一〇五, 二〇三五).
 * @param {string} numeral
 * @returns {number} NaN where a sign is none
 */
export function chineseNumber(numeral) {
  let total = 0;
  let section = 0;
  let digits = -1;
  let unit = 0; // the last one, while what follows it may be short for the next smaller (一百五)
  for (const sign of numeral) {
    const worth = NUMERAL_SIGNS[sign] ?? NaN;
    const below = section + Math.max(digits, 0);
    if (Number.isNaN(worth)) return NaN;
    if (worth === 0) unit = 0;
    if (worth < 10) digits = digits < 0 ? worth : digits * 10 + worth;
    else if (TENS.has(worth)) section += worth;
    else if (worth < 1e4) {
      section += (digits > 0 ? digits : 1) * worth;
      [digits, unit] = [-1, worth];
    } else {
      if (total && total < worth) total = (total + below) * worth;
      else total += (below || 1) * worth;
      [section, digits, unit] = [0, -1, worth];
    }
  }
  const isShort = unit > 10 && digits > 0 && digits < 10;
  return total + section + (digits > 0 ? digits * (isShort ? unit / 10 : 1) : 0);
}

/**
 * @param {string} numeral folded
 * @returns {number} NaN when it is none
 */
export function numberOf(numeral) {
  if (/^\d+(?:\.\d+)?$/.test(numeral)) return Number(numeral);
  const word = WORDS.indexOf(numeral);
  if (word >= 0) return word;
  const roman = ROMAN.exec(numeral);
  if (!roman) return chineseNumber(numeral);
  const ones = roman[2];
  const units = ones === "ix" ? 9 : ones === "iv" ? 4 : (ones[0] === "v" ? 4 : 0) + ones.length;
  return roman[1].length * 10 + units;
}

/**
 * 1 to 99 as headings write them: 14 → 十四.
 * @param {number} number
 * @returns {string}
 */
export function inChinese(number) {
  const sign = (/** @type {number} */ digit) => SIGNS[digit];
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return (tens > 1 ? sign(tens) : "") + (tens ? "十" : "") + (ones ? sign(ones) : "");
}
