// @ts-check
// One term by everything but its letter: its other names, its sound, a slip, another language.

import { needed } from "./answer.js";
import { allTerms, findDirectly, marksOf, stretchesOf, TIER } from "./direct.js";
import { ASCII_WORD } from "./fold.js";
import { printed } from "./library.js";
import { KEPT_WORDS } from "./likely.js";
import { findSlips } from "./near.js";
import { parseQuery } from "./query.js";
import { SYLLABLES, findInitials, findPinyin, lettersOf, openReadings } from "./sounds.js";
/** @import { Shelf, Via } from "./answer.js" */
/** @import { Marks, Result } from "./direct.js" */
/** @import { Library } from "./library.js" */
/** @import { Likely } from "./likely.js" */
/** @import { Term } from "./query.js" */
/** @import { Readings } from "./sounds.js" */

const LONGEST = 24; // characters in which one slip is looked for; more is a passage
export const HAN = /\p{Script=Han}/u;

/** @typedef {{terms: Marks[], via: Via}} Nearby */

/**
 * One term, or a phrase, by everything but its letter: the likeliest way first.
 * @param {Library} library
 * @param {Term} term
 * @param {Shelf} shelf
 * @param {boolean} forgiving whether a slip may be looked for
 * @returns {Nearby | null}
 */
export function marksNear(library, term, shelf, forgiving) {
  const chinese = library.file.lang.startsWith("zh");
  const letters = chinese ? lettersOf(term.folded) : "";
  // Letters without a vowel are no English word, and hardly any English word is syllables of pinyin.
  const initials = /^[^aeiou]{2,6}$/.test(letters);
  if (initials || SYLLABLES.test(letters)) {
    const found = marksByPinyin(library, letters, readingsOn(shelf), initials);
    if (found) return found;
  }
  const zhuyin = chinese && /^[\u3105-\u312f\u02c7-\u02d9\s]+$/.test(term.folded);
  if (zhuyin) return marksByPinyin(library, term.folded.replace(/[^\u3105-\u312f]/g, ""), readingsOn(shelf, 1), false);
  const names = needed(shelf.terms, "terms");
  const named = names && marksByTermBase(library, term.folded, names);
  if (named && HAN.test(term.raw) && chinese) {
    return { ...named, via: { how: "also", words: [`${term.raw.trim()}：${named.via.words.join("、")}`] } };
  }
  if (named) return named;
  const foreign = chinese ? /[a-z]{2}/.test(term.folded) : HAN.test(term.folded);
  const other = foreign ? needed(shelf.other, "other") : null;
  const steps = [
    () => other && marksThrough(library, other, findDirectly(other, parseQuery(term.raw, other.fold)), term),
    () => (forgiving ? marksForgiven(library, term.folded, shelf) : null),
    () => (other && forgiving ? marksThroughForgiven(library, other, term) : null),
    () => (/^[a-z]{3,8}$/.test(letters) ? marksByPinyin(library, letters, readingsOn(shelf), true) : null),
    () => (SYLLABLES.test(letters) ? marksByPinyin(library, letters, readingsOn(shelf, 2), false) : null),
  ];
  for (const step of steps) {
    const found = step();
    if (found) return found;
  }
  return null;
}

/** @type {WeakMap<string[][], (Readings | undefined)[]>} */
const opened = new WeakMap();

/**
 * @param {Shelf} shelf
 * @param {number} [system] 0 pinyin, 1 zhuyin, 2 Wade–Giles
 * @returns {Readings | null} null where they could not be had
 */
function readingsOn(shelf, system = 0) {
  const sounds = needed(shelf.sounds, "pinyin");
  if (!sounds) return null;
  const known = opened.get(sounds) ?? [];
  opened.set(sounds, known);
  known[system] ??= openReadings(sounds, system);
  return known[system] ?? null;
}

/**
 * Another word for the same in the term base: its English, its Chinese, its acronym.
 * @param {Library} library
 * @param {string} folded
 * @param {string[][]} terms
 * @returns {Nearby | null}
 */
function marksByTermBase(library, folded, terms) {
  const typed = singular(folded);
  const forms = foldedNames(library, terms);
  const same = (/** @type {string} */ form) => {
    const own = singular(form);
    return own === typed || (typed.length > 4 && ASCII_WORD.test(typed[0]) && own.startsWith(typed));
  };
  const fitting = terms.map((_, n) => n).filter((n) => forms[n].some(same));
  const names = fitting.flatMap((n) => terms[n]);
  const marks = marksOf(library, fitting.flatMap((n) => forms[n]).flatMap((name) => stretchesOf(library, name)));
  if (!marks.size) return null;
  // In another script a name is the same name.
  const found = new Map(names.map((name) => /** @type {const} */ ([library.fold(name).text, name])).reverse());
  const words = [...found].reverse().filter(([name]) => library.stream.includes(name)).map(([, name]) => name);
  return { terms: [marks], via: { how: "term", words } };
}

/** @type {WeakMap<string[][], Map<Library, string[][]>>} */
const foldedTerms = new WeakMap();

/**
 * The names of the term base, folded as the library is; remembered.
 * @param {Library} library
 * @param {string[][]} terms
 * @returns {string[][]}
 */
export function foldedNames(library, terms) {
  const known = foldedTerms.get(terms) ?? new Map();
  if (!known.has(library)) known.set(library, terms.map((names) => names.map((name) => library.fold(name).text)));
  foldedTerms.set(terms, known);
  return known.get(library);
}

/**
 * @param {string} folded
 * @returns {string} bonds → bond, companies → compan (which begins company too)
 */
function singular(folded) {
  return /[a-z]{3}s$/.test(folded) && !/ss$/.test(folded) ? folded.replace(/(?:ies|es|s)$/, "") : folded;
}

/**
 * @param {Library} library
 * @param {string} folded
 * @param {Shelf} shelf
 * @returns {Nearby | null}
 */
function marksForgiven(library, folded, shelf) {
  const stem = singular(folded);
  const asStem = stem !== folded && stem.length > 3 ? stretchesOf(library, stem) : [];
  if (asStem.length) return { terms: [marksOf(library, asStem)], via: { how: "slip", words: [stem] } };
  if (/^[\d.%:/-]+$/.test(folded)) return null; // a wrong figure is another figure
  if (folded.length < (ASCII_WORD.test(folded) ? 4 : 3) || folded.length > LONGEST) return null;
  let slips = findSlips(library, folded, shelf.sounds ? readingsOn(shelf) : null);
  if (slips.unsure && (slips.likely.size > 1 || folded.length === 3)) slips = findSlips(library, folded, readingsOn(shelf));
  return slips.likely.size ? marksOfLikely(library, slips.likely, "slip") : null;
}

/**
 * @param {Library} library
 * @param {Likely} likely
 * @param {string} how
 * @returns {Nearby}
 */
export function marksOfLikely(library, likely, how) {
  const stretches = [...likely.values()];
  const words = stretches.slice(0, KEPT_WORDS).map(([first]) => printed(library, first));
  return { terms: [marksOf(library, stretches.flat())], via: { how, words } };
}

/**
 * @param {Library} library
 * @param {string} letters
 * @param {Readings | null} readings
 * @param {boolean} orInitials
 * @returns {Nearby | null}
 */
function marksByPinyin(library, letters, readings, orInitials) {
  if (!readings) return null;
  const full = findPinyin(library, letters, readings);
  const likely = full.size || !orInitials ? full : findInitials(library, letters, readings);
  return likely.size ? marksOfLikely(library, likely, "pinyin") : null;
}

/**
 * The units whose text in another language was found.
 * @param {Library} library
 * @param {Library} other
 * @param {Result[]} found
 * @param {Term} term
 * @returns {Nearby | null}
 */
function marksThrough(library, other, found, term) {
  /** @type {Marks} */
  const marks = new Map();
  // Where the phrase itself stands, its words apart from each other say nothing.
  const phrases = found.filter(({ tier }) => tier < TIER.unit);
  for (const one of (phrases.length ? phrases : found).flatMap((result) => result.marks)) {
    const leaf = library.byId.get(other.leaves[one.leaf].id)?.leaf ?? -1;
    if (leaf >= 0) marks.set(leaf, { leaf, stretches: [], through: { library: other, ...one } });
  }
  return marks.size ? { terms: [marks], via: { how: "language", words: [term.raw] } } : null;
}

/**
 * @param {Library} library
 * @param {Library} other
 * @param {Term} term
 * @returns {Nearby | null}
 */
function marksThroughForgiven(library, other, term) {
  const forgiven = marksForgiven(other, other.fold(term.raw).text, { sounds: null });
  return forgiven && marksThrough(library, other, allTerms(other, forgiven.terms, []), term);
}
