// @ts-check
// A place that was named, and whether it is there.

/** @import { Unit } from "./library.js" */

/**
 * `missing` says that the place itself is not there and `unit` is the nearest above it; `fate` what
 * became of a place that was moved or removed; `href` where it is.
 * @typedef {{unit: Unit | null, href: string, title: string, missing: boolean, fate: string}} Place
 */

/**
 * @param {Unit} unit
 * @param {boolean} [missing]
 * @returns {Place}
 */
export function placeOf(unit, missing = false) {
  const id = unit.parent ? `#${unit.id}` : "";
  return { unit, href: `${unit.page}.html${id}`, title: unit.cite, missing, fate: "" };
}
