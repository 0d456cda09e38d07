// @ts-check
// The whole ladder: the place named, the text as typed, and only when that fails what comes close.

import { TIER, findDirectly, marksOf, stretchesOf } from "./direct.js";
import { findGone } from "./gone.js";
import { parseQuery } from "./query.js";
import { NUMERAL_SIGNS } from "./tables.js";
/** @import { Result } from "./direct.js" */
/** @import { Everyday } from "./everyday.js" */
/** @import { Gone } from "./gone.js" */
/** @import { Library } from "./library.js" */
/** @import { Place } from "./place.js" */
/** @import { Query } from "./query.js" */

/**
 * What finds what comes close: build_tools/site/search/nearby.js, once it has been downloaded.
 * @typedef {{findCloser: (library: Library, query: Query, shelf: Shelf) => Found,
 *   findNearby: (library: Library, query: Query, shelf: Shelf) => Found}} Near
 */

/**
 * What reads references: build_tools/site/search/naming.js, once it has been downloaded.
 * @typedef {{findPlaces: typeof import("./places.js").findPlaces}} Naming
 */

/**
 * What has been downloaded besides the page's own index: the term base (each entry the names of one
 * thing), what everyday words mean by language, the sounds of characters, the index of another language, what finds what comes close, what reads references,
 * the words that are no more.
 * `null` is "could not be had", undefined "not asked for yet".
 * @typedef {{terms?: string[][] | null, everyday?: Record<string, Everyday | null>, sounds?: string[][] | null, other?: Library | null,
 *   near?: Near | null, naming?: Naming | null, gone?: Gone | null}} Shelf
 */

/**
 * How near misses were found. `how` is the end of one of the words via_…; `words` what the
 * query was taken to mean.
 * @typedef {{how: string, words: string[]}} Via
 */

/** @typedef {{results: Result[], via: Via | null}} Found */

/**
 * `needs` names what to download before asking again; `alone` how often each term stands alone;
 * `gone` are results among the words that are no more.
 * @typedef {{places: Place[], results: Result[], via: Via | null, needs: "" | Needed,
 *   alone: {term: string, count: number}[], absent: string, gone: Result[]}} Answer
 */

/** What a step may ask to be downloaded. @typedef {"terms" | "pinyin" | "other" | "near" | "places" | "gone" | `everyday-${string}`} Needed */

/** Thrown inside the ladder when a step needs what is not there yet. */
class Wanting {
  /** @param {Needed} what */
  constructor(what) {
    this.what = what;
  }
}

// What is no word of a reference, and no number, names no place.
const MAY_NAME = new RegExp(
  `[\\d#§¶/${Object.keys(NUMERAL_SIGNS).join("")}]|前言|序言|preface|(?<![a-z])(?:pre(?![a-z])|part|ch|sec|sub|art|point|box|foot|note|fn|annex|app|table|row|col|para|item|sent|page)`,
  "i",
);
/** @type {{places: Place[], absent: string}} */
const NOWHERE = { places: [], absent: "" };

/**
 * @param {Library} library
 * @param {string} raw
 * @param {Shelf} shelf
 * @returns {Answer}
 */
export function search(library, raw, shelf) {
  const mayName = MAY_NAME.test(raw.normalize("NFKC"));
  const { places, absent } = (mayName && shelf.naming?.findPlaces(library, raw)) || NOWHERE;
  const typed = parseQuery(raw, library.fold);
  const query = absent ? { ...typed, unmarked: "" } : typed;
  const named = new Set(places.map((place) => place.unit));
  const results = findDirectly(library, query).filter(({ unit }) => !named.has(unit));
  /** @type {Answer} */
  const answer = { places, results, via: null, needs: "", alone: [], absent, gone: [] };
  // Of four words and more it says little that a paragraph has each of them somewhere.
  const isWeak = results.every(({ tier }) => tier >= (query.wanted.length > 3 ? TIER.paragraph : TIER.section));
  const isSettled = places.length || absent || !isWeak || query.wanted.every((term) => term.exact);
  try {
    if (mayName) needed(shelf.naming, "places");
    const gone = library.file.gone && query.wanted.length && !absent ? needed(shelf.gone, "gone") : null;
    answer.gone = gone ? findGone(gone, raw) : [];
    if (isSettled || answer.gone.length) return answer;
    const near = needed(shelf.near, "near");
    // Terms that only a whole section has together say little: a sentence that has most says more.
    const found = !near ? null : results.length ? near.findCloser(library, query, shelf) : near.findNearby(library, query, shelf);
    const better = new Set(found?.results.map(({ unit }) => unit));
    answer.results = [...(found?.results ?? []), ...results.filter(({ unit }) => !better.has(unit))];
    answer.via = found?.via ?? null;
    if (near && gone) answer.gone = near.findCloser(gone.library, parseQuery(raw, gone.library.fold), shelf).results;
  } catch (wanting) {
    if (!(wanting instanceof Wanting)) throw wanting;
    answer.needs = wanting.what;
  }
  if (!answer.results.length && query.wanted.length > 1) {
    answer.alone = query.wanted.map((term) => ({
      term: term.raw,
      count: marksOf(library, stretchesOf(library, term.folded)).size,
    }));
  }
  return answer;
}

/**
 * @template T
 * @param {T | null | undefined} thing
 * @param {Needed} name
 * @returns {T | null}
 */
export function needed(thing, name) {
  if (thing === undefined) throw new Wanting(name);
  return thing;
}
