// @ts-check
// The words that people ask in → where the plan says the same in official ones.

import { ASCII_WORD } from "./fold.js";
import { leafAt, placesOf } from "./library.js";
import { stem } from "./stem.js";
/** @import { Library } from "./library.js" */

/** The table of a language as downloaded: its rows, and pairs of characters that its own words need. @typedef {{everyday: string, rows: string[], fold: string}} Everyday */

/** One sense of a word: an official word, the leaves that have it, how often. @typedef {{word: string, leaves: Map<number, number>}} Sense */

/** A word of a query that has senses. @typedef {{at: number, length: number, senses: Sense[]}} Meant */

const LONGEST = 10; // characters of a word in Chinese
const PHRASE = 4; // words of a phrase in English
const ENDING = /^(?:s|es|d|ed|ing)?(?![a-z])/; // what may follow an official word in English

/** What a library makes of the table. @typedef {{words: Map<string, string[]>, pairs: Map<string, string>, senses: Map<string, Sense>, isChinese: boolean}} Dictionary */

/** @type {WeakMap<Everyday, Map<Library, Dictionary>>} */
const opened = new WeakMap();

/**
 * @param {Library} library
 * @param {Everyday} table
 * @returns {Dictionary} remembered
 */
function dictionaryOf(library, table) {
  const known = opened.get(table) ?? new Map();
  opened.set(table, known);
  if (known.has(library)) return known.get(library);
  const isChinese = library.file.lang.startsWith("zh");
  /** @type {Map<string, string>} */
  const pairs = new Map();
  const letters = [...table.fold];
  for (let n = 0; isChinese && n < letters.length; n += 2) pairs.set(letters[n], letters[n + 1]);
  /** @type {Map<string, string[]>} */
  const words = new Map();
  for (const row of table.rows) {
    const [own, official] = row.split("\t").map((part) => part.split(","));
    for (const word of own) {
      const folded = library.fold(word).text;
      const key = isChinese ? folded : folded.split(" ").map(stem).join(" ");
      words.set(key, [...(words.get(key) ?? []), ...official]);
    }
  }
  const made = { words, pairs, senses: new Map(), isChinese };
  known.set(library, made);
  return made;
}

/**
 * The query as the table is written: in Simplified characters, those too that the plan never has.
 * @param {Library} library
 * @param {Everyday} table
 * @param {string} folded
 * @returns {string} as long as it was
 */
export function inPlainScript(library, table, folded) {
  const { pairs } = dictionaryOf(library, table);
  return pairs.size ? [...folded].map((one) => pairs.get(one) ?? one).join("") : folded;
}

/**
 * The words of a query that have senses, the longest at each place.
 * @param {Library} library
 * @param {Everyday} table
 * @param {string} folded
 * @returns {Meant[]}
 */
export function meantBy(library, table, folded) {
  const own = dictionaryOf(library, table);
  return own.isChinese ? meantInRun(library, own, folded) : meantInWords(library, own, folded);
}

/**
 * @param {Library} library
 * @param {Dictionary} own
 * @param {string} folded
 * @returns {Meant[]}
 */
function meantInRun(library, own, folded) {
  /** @type {Meant[]} */
  const found = [];
  for (let at = 0; at < folded.length; at += 1) {
    let length = Math.min(LONGEST, folded.length - at);
    while (length && !own.words.has(folded.slice(at, at + length))) length -= 1;
    if (!length) continue;
    found.push({ at, length, senses: sensesOf(library, own, folded.slice(at, at + length)) });
    at += length - 1;
  }
  return found;
}

/**
 * @param {Library} library
 * @param {Dictionary} own
 * @param {string} folded
 * @returns {Meant[]}
 */
function meantInWords(library, own, folded) {
  const words = [...folded.matchAll(/[a-z0-9][^\s]*/g)].map(({ 0: word, index }) => ({ word, at: index }));
  /** @type {Meant[]} */
  const found = [];
  for (let first = 0; first < words.length; first += 1) {
    let count = Math.min(PHRASE, words.length - first);
    const key = () => words.slice(first, first + count).map(({ word }) => stem(word)).join(" ");
    while (count && !own.words.has(key())) count -= 1;
    if (!count) continue;
    const { word, at } = words[first + count - 1];
    found.push({ at: words[first].at, length: at + word.length - words[first].at, senses: sensesOf(library, own, key()) });
    first += count - 1;
  }
  return found;
}

/**
 * @param {Library} library
 * @param {Dictionary} own
 * @param {string} key
 * @returns {Sense[]} those that the plan has; of English not the word itself, which is asked already
 */
function sensesOf(library, own, key) {
  const folded = new Set((own.words.get(key) ?? []).map((word) => library.fold(word).text));
  return [...folded].filter((word) => own.isChinese || stem(word) !== key).map((word) => senseOf(library, own, word)).filter(({ leaves }) => leaves.size);
}

/**
 * @param {Library} library
 * @param {Dictionary} own
 * @param {string} word folded
 * @returns {Sense} remembered
 */
function senseOf(library, { senses }, word) {
  const known = senses.get(word);
  if (known) return known;
  /** @type {Map<number, number>} */
  const leaves = new Map();
  for (const at of placesOf(library.stream, word)) {
    if (isWhole(library.stream, at, word)) leaves.set(leafAt(library, at), (leaves.get(leafAt(library, at)) ?? 0) + 1);
  }
  const made = { word, leaves };
  senses.set(word, made);
  return made;
}

/**
 * @param {string} stream
 * @param {number} at
 * @param {string} word
 * @returns {boolean} whether it stands there as a word, where words have letters
 */
function isWhole(stream, at, word) {
  if (!ASCII_WORD.test(word[0])) return true;
  const end = at + word.length;
  return !/[a-z0-9]/.test(stream[at - 1] ?? "") && ENDING.test(stream.slice(end, end + 4));
}
