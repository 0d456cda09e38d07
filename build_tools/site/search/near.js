// @ts-check
// When nothing is found as typed: slips of a key, pinyin, long passages that are not quite the text.

import { ASCII_WORD, DIGIT } from "./fold.js";
import { foldedTextOf, leafAt } from "./library.js";
/** @import { Library } from "./library.js" */

/** What stands at a place in the stream: `[start, end)`. @typedef {[number, number]} Stretch */

/** Texts that come close, each with where it stands. @typedef {Map<string, Stretch[]>} Likely */

/** Han character → its readings in this text, without tones. @typedef {Map<string, string[]>} Readings */

export const KEPT_WORDS = 3;

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
 * @param {string} one
 * @param {string} other
 * @param {Readings} readings
 * @returns {boolean} whether two characters are read alike, or nearly (zh and z, ing and in)
 */
function soundAlike(one, other, readings) {
  const loose = (/** @type {string} */ sound) => sound.replace(/^([zcs])h/, "$1").replace(/ng$/, "n");
  const sounds = (readings.get(other) ?? []).map(loose);
  return (readings.get(one) ?? []).some((sound) => sounds.includes(loose(sound)));
}

/**
 * Every place of a text in the stream.
 * @param {string} stream
 * @param {string} text
 * @returns {number[]}
 */
export function placesOf(stream, text) {
  const places = [];
  for (let at = stream.indexOf(text); at >= 0; at = stream.indexOf(text, at + 1)) places.push(at);
  return places;
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
      addTo(bySort[sort], stream.slice(at, at + length), [at, at + length]);
    }
  }
  // Of three characters one that is quite another makes another name (上交所, 北交所).
  const isShort = !latin && word.length === 3;
  if (isShort && readings) bySort[2].clear();
  const sort = bySort.findIndex((likely) => likely.size > 0);
  if (sort < 0) return { likely: new Map(), unsure: false };
  return { likely: mostFrequent(bySort[sort], KEPT_WORDS), unsure: sort > 1 && !readings && !latin };
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
  let tightest = 2 * word.length + 1;
  for (const start of placesOf(stream, word[0])) {
    let end = start + 1;
    for (let n = 1; n < word.length && end; n += 1) {
      const at = stream.indexOf(word[n], end);
      end = at < 0 || at >= start + tightest ? 0 : at + 1;
    }
    const text = stream.slice(start, end);
    if (!end || text.includes("\n")) continue;
    if (end - start < tightest) likely.clear();
    tightest = Math.min(tightest, end - start);
    addTo(likely, text, [start, end]);
  }
  return mostFrequent(likely, KEPT_WORDS);
}

/**
 * @param {Likely} likely
 * @param {string} text
 * @param {Stretch} stretch
 */
function addTo(likely, text, stretch) {
  const stretches = likely.get(text);
  if (stretches) stretches.push(stretch);
  else likely.set(text, [stretch]);
}

/**
 * @param {Likely} likely
 * @param {number} count
 * @returns {Likely}
 */
function mostFrequent(likely, count) {
  return new Map([...likely].sort((a, b) => b[1].length - a[1].length).slice(0, count));
}

/**
 * @param {Record<string, string>} sounds a sound → the characters that are read so
 * @returns {Readings}
 */
export function openReadings(sounds) {
  /** @type {Readings} */
  const readings = new Map();
  for (const [sound, characters] of Object.entries(sounds)) {
    for (const character of characters) readings.set(character, [...(readings.get(character) ?? []), sound]);
  }
  return readings;
}

/**
 * @param {Readings} readings
 * @param {(sound: string) => boolean} fits
 * @returns {Set<string>} the characters with such a reading
 */
function charactersRead(readings, fits) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const [character, sounds] of readings) if (sounds.some(fits)) found.add(character);
  return found;
}

// The syllables of Mandarin, loosely; the last one may be unfinished.
export const SYLLABLES =
  /^(?:(?:[zcs]h?|[bpmfdtnlgkhrjqxyw])?(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|a|o|e|i|u)){2,}(?:[zcs]h?|[bpmfdtnlgkhrjqxyw])?$/;

/**
 * Texts read as the letters say: in full (two syllables at least, the last may be unfinished).
 * @param {Library} library
 * @param {string} letters
 * @param {Readings} readings
 * @returns {Likely}
 */
export function findPinyin(library, letters, readings) {
  const { stream } = library;
  /** @type {Likely} */
  const likely = new Map();
  /** @type {(at: number, from: number, count: number) => number} */
  const read = (at, from, count) => {
    if (from === letters.length) return count > 1 ? at : -1;
    for (const sound of readings.get(stream[at]) ?? []) {
      const left = letters.length - from;
      let end = -1;
      if (letters.startsWith(sound, from)) end = read(at + 1, from + sound.length, count + 1);
      else if (left < sound.length && count > 0 && sound.startsWith(letters.slice(from))) end = at + 1;
      if (end >= 0) return end;
    }
    return -1;
  };
  const first = charactersRead(readings, (sound) => letters.startsWith(sound));
  for (let at = 0; at < stream.length; at += 1) {
    const end = first.has(stream[at]) ? read(at, 0, 0) : -1;
    if (end >= 0) addTo(likely, stream.slice(at, end), [at, end]);
  }
  return likely;
}

/**
 * Words whose syllables begin with the letters (jr → 金融). A word is a text that comes often, after
 * different characters and before different ones; anything else would be chance.
 * @param {Library} library
 * @param {string} letters
 * @param {Readings} readings
 * @returns {Likely}
 */
export function findInitials(library, letters, readings) {
  const { stream } = library;
  /** @type {Likely} */
  const likely = new Map();
  const sets = [...letters].map((letter) => charactersRead(readings, (sound) => sound[0] === letter));
  for (let at = 0; at + letters.length <= stream.length; at += 1) {
    let n = 0;
    while (n < letters.length && sets[n].has(stream[at + n])) n += 1;
    if (n === letters.length) addTo(likely, stream.slice(at, at + n), [at, at + n]);
  }
  for (const [text, stretches] of likely) {
    const before = new Set(stretches.map(([start]) => stream[start - 1]));
    const after = new Set(stretches.map(([, end]) => stream[end]));
    if (stretches.length < 3 || before.size < 2 || after.size < 2) likely.delete(text);
  }
  return mostFrequent(likely, letters.length > 2 ? KEPT_WORDS : 1);
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
  if (passage.length < 8 || wanted.size < 4) return [];
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
  const likely = [...votes].sort((a, b) => b[1] - a[1]).slice(0, 40);
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
