// @ts-check
// Words that earlier versions had and this one has not, or has otherwise.

import { TIER, findDirectly } from "./direct.js";
import { openLibrary } from "./library.js";
import { parseQuery } from "./query.js";
/** @import { Result } from "./direct.js" */
/** @import { IndexFile, Library, Unit } from "./library.js" */

/**
 * What became of words: the last version that had them, the id that says otherwise now ("" where
 * they were removed), where a link to them lands, a sentence.
 * @typedef {{version: number, now: string, href: string, said: string}} Fate
 */

/** `fates` by a unit's place in the order. @typedef {{library: Library, fates: Map<number, Fate>}} Gone */

/**
 * @param {IndexFile & {fates: Record<string, [number, string, string, string]>}} file see
 *   build_tools/site/past_index.py
 * @returns {Gone}
 */
export function openGone(file) {
  const fates = Object.entries(file.fates).map(([at, [version, now, href, said]]) => /** @type {const} */ ([Number(at), { version, now, href, said }]));
  return { library: openLibrary(file), fates: new Map(fates) };
}

/**
 * What became of a unit, or of the first within it whose words are meant.
 * @param {Gone} gone
 * @param {Unit} unit
 * @returns {Fate | undefined}
 */
export function fateOf({ library, fates }, unit) {
  for (let at = unit.at; at < library.units.length; at += 1) {
    const fate = fates.get(at);
    if (fate) return fate;
  }
  return undefined;
}

/**
 * @param {Gone} gone
 * @param {string} raw
 * @returns {Result[]} what they say as typed, in one unit or paragraph
 */
export function findGone({ library }, raw) {
  return findDirectly(library, parseQuery(raw, library.fold)).filter(({ tier }) => tier < TIER.section);
}
