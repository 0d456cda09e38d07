// @ts-check
// When nothing is found as typed: slips of a key, pinyin, long passages that are not quite the text.

import { ASCII_WORD, DIGIT } from "./fold.js";
import { foldedTextOf, leafAt, placesOf, printed } from "./library.js";
import { KEPT_WORDS, addTo, mostFrequent } from "./likely.js";
import { soundAlike } from "./sounds.js";
/** @import { Likely } from "./likely.js" */
/** @import { Readings } from "./sounds.js" */
/** @import { Library, Stretch } from "./library.js" */

const NAMED = /[所行局会院部厅委办区市县州省社馆校站港]$/; // how names of institutions and places end
const PASSAGE = 14; // what is shorter is a query, not a passage

/**
 * The ways in which `stream` at `at` is `word` with one slip: `[length in the stream, sort of slip]`.
 * The sorts, the likeliest first: 0 two characters swapped or one left out by the reader, 1 another
 * of the same sound, 2 another, 3 one too many.
 * @param {string} stream
 * @param {number} at
 * @param {string} word
 * @param {Readings | null} readings
 * @returns {[number, number][]}
 */
function slipsAt(stream, at, word, readings) {
  let same = 0;
  while (same < word.length && stream[at + same] === word[same]) same += 1;
  if (same === word.length) return [];
  const typed = word[same];
  const printed = stream[at + same];
  if (printed === undefined) return [];
  /** @type {[number, number][]} */
  const found = [];
  const rest = (/** @type {number} */ from, /** @type {number} */ to) => stream.startsWith(word.slice(from), at + to);
  if (typed === stream[at + same + 1] && word[same + 1] === printed && rest(same + 2, same + 2)) {
    found.push([word.length, 0]);
  } else if (!DIGIT.test(printed) && printed !== "\n") {
    if (same > 0 && rest(same, same + 1)) found.push([word.length + 1, 0]);
    if (!DIGIT.test(typed) && rest(same + 1, same + 1)) {
      found.push([word.length, readings && soundAlike(typed, printed, readings) ? 1 : 2]);
    }
  }
  if (word.length > 3 && !DIGIT.test(typed) && rest(same + 1, same)) found.push([word.length - 1, 3]);
  return found;
}

/**
 * Texts one slip away from a word of three characters or more, the likeliest sort of slip only. If
 * one character is wrong, one half of the word is right: so look at where a half of it stands.
 * @param {Library} library
 * @param {string} word
 * @param {Readings | null} readings
 * @returns {{likely: Likely, unsure: boolean}} unsure: readings would help to choose
 */
export function findSlips(library, word, readings) {
  const { stream } = library;
  const half = word.length >> 1;
  const starts = new Set(placesOf(stream, word.slice(0, half)));
  for (const at of placesOf(stream, word.slice(half))) {
    for (const start of [at - half - 1, at - half, at - half + 1]) if (start >= 0) starts.add(start);
  }
  const swapped = word.slice(0, half - 1) + word[half] + word[half - 1] + word.slice(half + 1);
  for (const at of placesOf(stream, swapped)) starts.add(at);
  const latin = ASCII_WORD.test(word);
  /** @type {Likely[]} */
  const bySort = [new Map(), new Map(), new Map(), new Map()];
  for (const at of starts) {
    if (latin && ASCII_WORD.test(stream[at - 1] ?? "")) continue;
    for (const [length, sort] of slipsAt(stream, at, word, readings)) {
      if (latin && (ASCII_WORD.test(stream[at + length] ?? "") || (word.length === 3 && sort > 1))) continue;
      if (sort > 1 && /[，。；：、！？]/.test(printed(library, [at, at + length]))) continue;
      addTo(bySort[sort], stream.slice(at, at + length), [at, at + length]);
    }
  }
  // Of three characters one that is quite another may make another name (上交所, 北交所).
  const isShort = !latin && word.length === 3;
  const names = isShort ? [...bySort[2].keys()].filter((text) => !isBound(library, word, text)) : [];
  for (const text of names) bySort[2].delete(text);
  const sort = bySort.findIndex((likely) => likely.size > 0);
  if (sort < 0) return { likely: new Map(), unsure: names.length > 0 && !readings };
  return { likely: mostFrequent(bySort[sort], KEPT_WORDS), unsure: sort > 1 && !readings && !latin };
}

/**
 * @param {Library} library
 * @param {string} word of three characters
 * @param {string} text the same with one other
 * @returns {boolean} whether what both have stands in this text only: then it is no part that
 *   makes names with other characters (…交所), and what was typed is no name of its own
 */
function isBound({ stream }, word, text) {
  const n = [...word].findIndex((character, at) => character !== text[at]);
  if (n === 1) return true; // the middle names nothing
  if (n === 0 && NAMED.test(text)) return false; // another exchange, bureau, district
  const same = n ? text.slice(0, 2) : text.slice(1);
  return placesOf(stream, same).every((at) => stream.startsWith(text, n ? at : at - 1));
}

/**
 * What four characters or more may be short for: they stand there in their order, the first and the
 * last at its ends, with fewer between them than they are themselves (成渝双城: 成渝地区双城).
 * @param {Library} library
 * @param {string} word
 * @returns {Likely} the tightest only
 */
export function findAbbreviated(library, word) {
  const { stream } = library;
  /** @type {Likely} */
  const likely = new Map();
  if (!/^\p{Script=Han}{4,8}$/u.test(word)) return likely;
  if ([...word].some((character) => !stream.includes(character))) return likely;
  let tightest = 2 * word.length + 1;
  for (const start of placesOf(stream, word[0])) {
    const near = stream.slice(start, start + tightest);
    let end = 1;
    for (let n = 1; n < word.length && end; n += 1) end = near.indexOf(word[n], end) + 1;
    const text = near.slice(0, end);
    if (!end || text.includes("\n")) continue;
    if (end < tightest) likely.clear();
    tightest = Math.min(tightest, end);
    addTo(likely, text, [start, start + end]);
  }
  return mostFrequent(likely, KEPT_WORDS);
}

/**
 * What a passage is compared by: pairs of Han characters, whole words of letters and numbers.
 * @param {string} folded
 * @returns {Set<string>}
 */
function grams(folded) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const [run] of folded.matchAll(/[a-z0-9.%]+|[^a-z0-9.%\s]+/g)) {
    if (ASCII_WORD.test(run[0])) found.add(run);
    else for (let n = 0; n + 2 <= run.length; n += 1) found.add(run.slice(n, n + 2));
  }
  return found;
}

/**
 * Leaves that say most of what a long passage says (a sentence with slips), or that it says most
 * of (several sentences at once, a footnote between them). The nearest first.
 * @param {Library} library
 * @param {string} passage
 * @returns {number[]} places among the leaves
 */
export function findSimilar(library, passage) {
  const wanted = grams(passage);
  if (passage.length < PASSAGE || wanted.size < 4) return [];
  /** @type {Map<number, number>} */
  const votes = new Map();
  const step = passage.length > 60 ? 3 : 1;
  for (let n = 0; n + 3 <= passage.length; n += step) {
    const piece = passage.slice(n, n + 3);
    if (/[a-z ]{3}/.test(piece)) continue;
    for (const at of placesOf(library.stream, piece)) {
      const leaf = leafAt(library, at);
      votes.set(leaf, (votes.get(leaf) ?? 0) + 1);
    }
  }
  for (const word of wanted) {
    if (!/^[a-z]{5,}$/.test(word)) continue;
    for (const at of placesOf(library.stream, word)) {
      const leaf = leafAt(library, at);
      votes.set(leaf, (votes.get(leaf) ?? 0) + 2);
    }
  }
  const isText = (/** @type {number} */ leaf) => library.leaves[leaf].kind !== "table";
  const likely = [...votes].filter(([leaf]) => isText(leaf)).sort((a, b) => b[1] - a[1]).slice(0, 40);
  const scored = likely.map(([leaf]) => {
    const own = grams(foldedTextOf(library, library.leaves[leaf]));
    let shared = 0;
    for (const gram of own) if (wanted.has(gram)) shared += 1;
    const inside = own.size >= 6 && shared / own.size >= 0.8;
    return { leaf, score: Math.max(shared / wanted.size, inside ? 0.99 : 0) };
  });
  return scored
    .filter(({ score }) => score >= 0.6)
    .sort((a, b) => b.score - a.score || a.leaf - b.leaf)
    .map(({ leaf }) => leaf);
}

/**
 * What a leaf shares with a passage, four characters at a time.
 * @param {Library} library
 * @param {number} leaf
 * @param {string} passage
 * @returns {Stretch[]}
 */
export function sharedStretches(library, leaf, passage) {
  const end = library.starts[leaf + 1] ?? library.stream.length;
  /** @type {Stretch[]} */
  const shared = [];
  for (let at = library.starts[leaf]; at + 4 <= end; at += 1) {
    if (!passage.includes(library.stream.slice(at, at + 4))) continue;
    const last = shared[shared.length - 1];
    if (last && last[1] >= at) last[1] = at + 4;
    else shared.push([at, at + 4]);
  }
  return shared;
}
