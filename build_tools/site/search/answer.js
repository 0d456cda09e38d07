// @ts-check
// The whole ladder: the place named, the text as typed, and only when that fails what comes close.

import { ASCII_WORD } from "./fold.js";
import { figuresOf, isFigure, isRounded, isSameAmount } from "./amounts.js";
import { coreOf, findRanked } from "./rank.js";
import { parseQuery, variantsOf } from "./query.js";
import { TITLED, printed } from "./library.js";
import { KEPT_WORDS, SYLLABLES, findAbbreviated, findInitials, findPinyin, findSimilar, findSlips, sharedStretches } from "./near.js";
import { findPlaces } from "./places.js";
import { TIER, admitted, allTerms, findDirectly, marksOf, stretchesOf } from "./direct.js";
/** @import { Query, Term } from "./query.js" */
/** @import { Library } from "./library.js" */
/** @import { Likely, Readings, Stretch } from "./near.js" */
/** @import { Place } from "./places.js" */
/** @import { Marks, Result } from "./direct.js" */

/**
 * What has been downloaded besides the page's own index: the term base (each entry the names of one
 * thing), readings for pinyin, the index of another language. `null` is "could not be had",
 * undefined "not asked for yet".
 * @typedef {{terms?: string[][] | null, readings?: Readings | null, other?: Library | null}} Shelf
 */

/**
 * How near misses were found. `how` is term, language, pinyin, slip or similar; `words` what the
 * query was taken to mean.
 * @typedef {{how: string, words: string[]}} Via
 */

/**
 * `needs` names what to download before asking again; `alone` how often each term stands alone.
 * @typedef {{places: Place[], results: Result[], via: Via | null, needs: "" | keyof typeof NEEDED,
 *   alone: {term: string, count: number}[], absent: string}} Answer
 */

/** What a step may ask to be downloaded. */
const NEEDED = { terms: 1, pinyin: 1, other: 1 };

/** Thrown inside the ladder when a step needs what is not there yet. */
class Wanting {
  /** @param {keyof typeof NEEDED} what */
  constructor(what) {
    this.what = what;
  }
}

const HAN = /\p{Script=Han}/u;

/**
 * @param {Library} library
 * @param {string} raw
 * @param {Shelf} shelf
 * @returns {Answer}
 */
export function search(library, raw, shelf) {
  const query = parseQuery(raw, library.fold);
  const { places, absent } = findPlaces(library, raw);
  const named = new Set(places.map((place) => place.unit));
  const results = findDirectly(library, query).filter(({ unit }) => !named.has(unit));
  /** @type {Answer} */
  const answer = { places, results, via: null, needs: "", alone: [], absent };
  if (results.length || places.length || absent || !query.wanted.length) return answer;
  if (!query.wanted.some((term) => term.exact)) {
    try {
      Object.assign(answer, findNearby(library, query, shelf));
    } catch (wanting) {
      if (!(wanting instanceof Wanting)) throw wanting;
      answer.needs = wanting.what;
    }
  }
  if (!answer.results.length && query.wanted.length > 1) {
    answer.alone = query.wanted.map((term) => ({
      term: term.raw,
      count: marksOf(library, stretchesOf(library, term.folded)).size,
    }));
  }
  return answer;
}

/** @typedef {{results: Result[], via: Via | null}} Found */

/**
 * @param {Library} library
 * @param {Query} query
 * @param {Shelf} shelf
 * @returns {Found}
 */
function findNearby(library, query, shelf) {
  const whole = { raw: query.raw, folded: query.phrase, exact: false, excluded: false };
  const parts = variantsOf(query.raw).map((text) => parseQuery(text, library.fold));
  /** @type {(() => Nearby | Found | null)[]} */
  const steps = [
    () => findAsVariant(library, query, parts),
    () => marksOfFigure(library, query.phrase),
    () => marksNear(library, whole, shelf, query.wanted.length === 1 || query.oneWord),
    () => marksOfEach(library, query, shelf),
    ...parts.map((part) => () => marksOfEach(library, part, shelf)),
    () => marksSimilar(library, query.phrase),
    () => findBySynonym(library, query, shelf),
    () => marksAbbreviated(library, query.phrase),
    () => marksRanked(library, query.phrase),
    () => marksRankedThrough(library, query.raw, shelf),
  ];
  for (const step of steps) {
    const found = step();
    if (!found) continue;
    if ("results" in found) return found;
    const results = allTerms(library, found.terms, []);
    if (found.via.how === "similar") {
      const order = [...found.terms[0].keys()];
      results.sort((a, b) => order.indexOf(a.unit.leaf) - order.indexOf(b.unit.leaf));
      return { results: admitted(library, { ...query, wanted: [] }, results, false), via: found.via };
    }
    for (const result of results) if (TITLED.has(result.unit.kind)) result.tier -= 0.5;
    const kept = admitted(library, query, results);
    if (kept.length) return { results: kept, via: found.via };
  }
  return { results: [], via: null };
}

/**
 * The query with its numbers written otherwise, its marks as spaces, or without what only asks.
 * @param {Library} library
 * @param {Query} query
 * @param {Query[]} variants
 * @returns {Found | null}
 */
function findAsVariant(library, query, variants) {
  const core = coreOf(query.phrase);
  const asked = core.length > 1 && core !== query.phrase ? [parseQuery(core, library.fold)] : [];
  for (const variant of [...variants, ...asked]) {
    const results = findDirectly(library, { ...variant, unwanted: query.unwanted });
    // Terms that only some section has together are left to what ranks sentences.
    const close = results.filter(({ tier }) => tier < TIER.section);
    if (close.length) return { results: close, via: { how: "slip", words: [variant.raw.trim()] } };
  }
  return null;
}

/**
 * Where the same figure stands in another scale, or one that it rounds.
 * @param {Library} library
 * @param {string} phrase
 * @returns {Nearby | null}
 */
function marksOfFigure(library, phrase) {
  if (!isFigure(phrase)) return null;
  for (const [how, fits] of /** @type {const} */ ([["figure", isSameAmount], ["rounded", isRounded]])) {
    const stretches = figuresOf(library, phrase, fits);
    if (!stretches.length) continue;
    const words = [...new Set(stretches.map((stretch) => printed(library, stretch)))].slice(0, KEPT_WORDS);
    return { terms: [marksOf(library, stretches)], via: { how, words } };
  }
  return null;
}

/**
 * The query with another name for a thing in it: those of the term base that the text has.
 * @param {Library} library
 * @param {Query} query
 * @param {Shelf} shelf
 * @returns {Found | null}
 */
function findBySynonym(library, query, shelf) {
  const terms = needed(shelf.terms, "terms") ?? [];
  for (const names of terms) {
    const folded = names.map((name) => library.fold(name).text);
    const typed = folded.find((name) => name.length > 1 && query.phrase.includes(name) && !library.stream.includes(name));
    if (!typed) continue;
    for (const [n, name] of folded.entries()) {
      if (!library.stream.includes(name)) continue;
      const other = parseQuery(query.phrase.replace(typed, ` ${names[n]} `), library.fold);
      const direct = findDirectly(library, other).filter(({ tier }) => tier < TIER.section);
      const ranked = direct.length ? null : marksRanked(library, other.phrase);
      const results = direct.length ? direct : ranked ? ordered(library, ranked) : [];
      if (results.length) return { results, via: { how: "also", words: [`${printedName(names, folded, typed)}：${names[n]}`] } };
    }
  }
  return null;
}

/** @type {(names: string[], folded: string[], typed: string) => string} */
const printedName = (names, folded, typed) => names[folded.indexOf(typed)];

/**
 * Marks in their own order → results in it.
 * @param {Library} library
 * @param {Nearby} found
 * @returns {Result[]}
 */
const ordered = (library, found) =>
  [...found.terms[0].values()].map((mark) => ({ unit: library.leaves[mark.leaf], tier: TIER.text, marks: [mark] }));

/**
 * @param {Library} library
 * @param {string} phrase
 * @returns {Nearby | null}
 */
function marksAbbreviated(library, phrase) {
  const likely = findAbbreviated(library, phrase);
  return likely.size ? marksOfLikely(library, likely, "slip") : null;
}

/**
 * @param {Library} library
 * @param {string} phrase
 * @returns {Nearby | null}
 */
function marksRanked(library, phrase) {
  const found = findRanked(library, phrase);
  return found.length ? { terms: [new Map(found.map((mark) => [mark.leaf, mark]))], via: { how: "similar", words: [] } } : null;
}

/**
 * @param {Library} library
 * @param {string} raw
 * @param {Shelf} shelf
 * @returns {Nearby | null}
 */
function marksRankedThrough(library, raw, shelf) {
  const chinese = library.file.lang.startsWith("zh");
  if (!(chinese ? /[a-z]{3}/i : HAN).test(raw)) return null;
  const other = needed(shelf.other, "other");
  const found = other && marksRanked(other, other.fold(raw).text);
  if (!other || !found) return null;
  /** @type {Marks} */
  const marks = new Map();
  for (const mark of found.terms[0].values()) {
    const leaf = library.byId.get(other.leaves[mark.leaf].id)?.leaf ?? -1;
    if (leaf >= 0) marks.set(leaf, { leaf, stretches: [], through: { library: other, ...mark } });
  }
  return marks.size ? { terms: [marks], via: found.via } : null;
}

/** @typedef {{terms: Marks[], via: Via}} Nearby */

/**
 * Each term for itself, as typed or nearly so, all of them wanted.
 * @param {Library} library
 * @param {Query} query
 * @param {Shelf} shelf
 * @returns {Nearby | null}
 */
function marksOfEach(library, query, shelf) {
  if (query.wanted.length < 2) return null;
  /** @type {Nearby} */
  const all = { terms: [], via: { how: "", words: [] } };
  for (const term of query.wanted) {
    const typed = marksOf(library, stretchesOf(library, term.folded));
    const found = typed.size ? { terms: [typed], via: { how: "", words: [term.raw] } } : marksNear(library, term, shelf, true);
    if (!found) return null;
    all.terms.push(found.terms[0]);
    all.via.how ||= found.via.how;
    all.via.words.push(found.via.words[0] ?? term.raw);
  }
  return all.via.how ? all : null;
}

/**
 * One term, or a phrase, by everything but its letter: the likeliest way first.
 * @param {Library} library
 * @param {Term} term
 * @param {Shelf} shelf
 * @param {boolean} forgiving whether a slip may be looked for
 * @returns {Nearby | null}
 */
function marksNear(library, term, shelf, forgiving) {
  const chinese = library.file.lang.startsWith("zh");
  const toneless = /^(?:[a-z]+[1-5] ?)+$/.test(term.folded) ? term.folded.replace(/\d/g, "") : term.folded;
  const letters = chinese && /^[a-z' ]+$/.test(toneless) ? toneless.replace(/[' ]/g, "").replace(/v/g, "u") : "";
  // Letters without a vowel are no English word, and hardly any English word is syllables of pinyin.
  const initials = /^[^aeiou]{2,6}$/.test(letters);
  if (initials || SYLLABLES.test(letters)) {
    const found = marksByPinyin(library, letters, needed(shelf.readings, "pinyin"), initials);
    if (found) return found;
  }
  const names = needed(shelf.terms, "terms");
  const named = names && marksByTermBase(library, term.folded, names);
  if (named) return named;
  const foreign = chinese ? /[a-z]{2}/.test(term.folded) : HAN.test(term.folded);
  const other = foreign ? needed(shelf.other, "other") : null;
  const steps = [
    () => other && marksThrough(library, other, findDirectly(other, parseQuery(term.raw, other.fold)), term),
    () => (forgiving ? marksForgiven(library, term.folded, shelf) : null),
    () => (other && forgiving ? marksThroughForgiven(library, other, term) : null),
    () => (/^[a-z]{3,8}$/.test(letters) ? marksByPinyin(library, letters, needed(shelf.readings, "pinyin"), true) : null),
  ];
  for (const step of steps) {
    const found = step();
    if (found) return found;
  }
  return null;
}

/**
 * @template T
 * @param {T | null | undefined} thing
 * @param {keyof typeof NEEDED} name
 * @returns {T | null}
 */
function needed(thing, name) {
  if (thing === undefined) throw new Wanting(name);
  return thing;
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
  const same = (/** @type {string} */ form) => {
    const own = singular(library.fold(form).text);
    return own === typed || (typed.length > 4 && ASCII_WORD.test(typed[0]) && own.startsWith(typed));
  };
  const names = terms.filter((forms) => forms.some(same)).flat();
  const marks = marksOf(library, names.flatMap((name) => stretchesOf(library, library.fold(name).text)));
  if (!marks.size) return null;
  const found = names.filter((name) => library.stream.includes(library.fold(name).text));
  return { terms: [marks], via: { how: "term", words: found } };
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
  if (folded.length < 3) return null;
  let slips = findSlips(library, folded, shelf.readings ?? null);
  if (slips.unsure && (slips.likely.size > 1 || folded.length === 3)) slips = findSlips(library, folded, needed(shelf.readings, "pinyin"));
  return slips.likely.size ? marksOfLikely(library, slips.likely, "slip") : null;
}

/**
 * @param {Library} library
 * @param {Likely} likely
 * @param {string} how
 * @returns {Nearby}
 */
function marksOfLikely(library, likely, how) {
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
  const forgiven = marksForgiven(other, other.fold(term.raw).text, { readings: null });
  return forgiven && marksThrough(library, other, allTerms(other, forgiven.terms, []), term);
}

/**
 * @param {Library} library
 * @param {string} phrase
 * @returns {Nearby | null}
 */
function marksSimilar(library, phrase) {
  const leaves = findSimilar(library, phrase);
  if (!leaves.length) return null;
  const marks = new Map(leaves.map((leaf) => [leaf, { leaf, stretches: sharedStretches(library, leaf, phrase) }]));
  return { terms: [marks], via: { how: "similar", words: [] } };
}
