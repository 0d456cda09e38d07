// @ts-check
// A finding of the check: what was found of the plan in somebody's text, with its verdict.

import { leafAt } from "./library.js";
import { placeOf } from "./place.js";
/** @import { Piece } from "./align.js" */
/** @import { Gone } from "./gone.js" */
/** @import { Library, Stretch, Unit } from "./library.js" */
/** @import { Place } from "./place.js" */

/**
 * A link that does more than work: see build_tools/site/link_check.py for its states.
 * @typedef {{state: string, said: string, href: string, cite: string}} LinkFate
 */

/**
 * All that is known of the plan: its editions, the page's own first, each with its words that are
 * no more; what became of links, by id and alias.
 * @typedef {{editions: {library: Library, gone: Gone | null}[], links: Record<string, LinkFate>}} Known
 */

/** @typedef {"exact" | "reworded" | "version" | "moved" | "removed" | "figure" | "place" | "absent" | "maybe"} Verdict */

/**
 * One finding: `[start, end)` in the text as pasted; `places` where it stands, or may;
 * `pieces` what differs; `figures` theirs and the plan's; `said` a sentence more.
 * @typedef {{sort: "passage" | "citation" | "link" | "figure", verdict: Verdict, start: number,
 *   end: number, text: string, places: Place[], lang: string, pieces: Piece[],
 *   figures: {theirs: string, plans: string}[], said: string, version: number, state: string}} Finding
 */

/** Verdicts on words that some version has as they are. @type {Set<Verdict>} */
export const CERTAIN = new Set(/** @type {const} */ (["exact", "version", "removed"]));
export const SHORTEST = { han: 6, words: 4 };

/** @type {(base: Partial<Finding> & {sort: Finding["sort"], verdict: Verdict, start: number, end: number, text: string}) => Finding} */
export const finding = (base) => ({ places: [], lang: "", pieces: [], figures: [], said: "", version: 0, state: "", ...base });

/** @type {(verdict: Verdict) => number} */
export const rankOf = (verdict) => ["exact", "version", "removed", "moved", "figure", "reworded", "place", "maybe", "absent"].indexOf(verdict);

/**
 * The unit that a stretch belongs to: a sentence, or the paragraph of several.
 * @param {Library} library
 * @param {Stretch} stretch
 * @returns {Place}
 */
export function placeFor(library, [at, end]) {
  const first = library.leaves[leafAt(library, at)];
  const last = library.leaves[leafAt(library, end - 1)];
  const unit = first === last || !first.parent ? first : first.parent;
  return placeOf(/** @type {Unit} */ (unit));
}
