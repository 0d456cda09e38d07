// @ts-check
// Sounds: readings of characters, and what is read as some letters say.

import { KEPT_WORDS, addTo, mostFrequent } from "./likely.js";
/** @import { Library } from "./library.js" */
/** @import { Likely } from "./likely.js" */

/** Han character → its readings in this text, without tones. @typedef {Map<string, string[]>} Readings */

/**
 * @param {string} one
 * @param {string} other
 * @param {Readings} readings
 * @returns {boolean} whether two characters are read alike, or nearly (zh and z, ing and in)
 */
export function soundAlike(one, other, readings) {
  const loose = (/** @type {string} */ sound) => sound.replace(/^([zcs])h/, "$1").replace(/ng$/, "n");
  const sounds = (readings.get(other) ?? []).map(loose);
  return (readings.get(one) ?? []).some((sound) => sounds.includes(loose(sound)));
}

/**
 * @param {string[][]} sounds each a syllable in pinyin, in zhuyin, by Wade and Giles, and the
 *   characters that are read so
 * @param {number} system which of these it is typed in
 * @returns {Readings}
 */
export function openReadings(sounds, system) {
  /** @type {Readings} */
  const readings = new Map();
  for (const sound of sounds) {
    for (const character of sound[3]) readings.set(character, [...(readings.get(character) ?? []), sound[system]]);
  }
  return readings;
}

/**
 * @param {string} folded
 * @returns {string} the letters of what may be pinyin, without tones, apostrophes and spaces; or ""
 */
export function lettersOf(folded) {
  const toneless = /^(?:[a-z]+[1-5] ?)+$/.test(folded) ? folded.replace(/\d/g, "") : folded;
  return /^[a-z' ]+$/.test(toneless) ? toneless.replace(/[' ]/g, "").replace(/v/g, "u") : "";
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
