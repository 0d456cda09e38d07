// @ts-check
// A query in other writings: its numbers, its marks, its changes of script.

import { SIGNS, chineseNumber, inChinese } from "./numerals.js";

const RANGE = new RegExp(`([${SIGNS}]+|\\d+)[到至~～](?=[${SIGNS}\\d])`, "gu");
const DECIMAL = new RegExp(`([${SIGNS}]+)点([${SIGNS.slice(0, 10)}〇]+)`, "gu");
const FRACTION = new RegExp(`([${SIGNS}]+)分之([${SIGNS}]+)`, "gu");
const PERCENT = new RegExp(`百分之([${SIGNS}]+|[\\d.]+)`, "gu");
const RUN_OF_SIGNS = new RegExp(`[${SIGNS}]+`, "gu");

/**
 * The query with its numbers written in other ways, and with marks and changes of script as spaces.
 * @param {string} raw
 * @returns {string[]} those that differ from the query
 */
export function variantsOf(raw) {
  const plain = raw.normalize("NFKC");
  const digits = plain
    .replace(PERCENT, "$1%")
    .replace(FRACTION, (_, below, above) => ` ${chineseNumber(above)}/${chineseNumber(below)} `)
    .replace(DECIMAL, (_, whole, part) => `${chineseNumber(whole)}.${[...part].map(chineseNumber).join("")}`)
    .replace(RANGE, "$1-")
    .replace(RUN_OF_SIGNS, (run) => (/^[万亿]+$/.test(run) ? run : String(chineseNumber(run))));
  const numerals = plain.replace(/(?<![\d.])[1-9]\d?(?=\p{Script=Han})/gu, (found) => inChinese(Number(found)));
  const years = plain.replace(/\d{4}(?=年)/g, (year) => [...year].map((digit) => "〇一二三四五六七八九"[Number(digit)]).join(""));
  const apart = plain.replace(/[，、。；;,／/]+/gu, " ");
  const scripts = apart.replace(/(?<=\p{Script=Han})(?=[a-z])|(?<=[a-z])(?=\p{Script=Han})/giu, " ");
  const joined = /^[a-z]+(?: [a-z]+){1,2}$/i.test(plain) ? plain.replace(/ /g, "") : plain;
  const known = new Set([raw, plain]);
  return [digits, numerals, years, apart, scripts, joined].filter((one) => !known.has(one) && known.add(one) && one.trim());
}
