// @ts-check
// Texts that may have been meant.

/** @import { Stretch } from "./library.js" */

/** Texts that come close, each with where it stands. @typedef {Map<string, Stretch[]>} Likely */

export const KEPT_WORDS = 3;

/**
 * @param {Likely} likely
 * @param {string} text
 * @param {Stretch} stretch
 */
export function addTo(likely, text, stretch) {
  const stretches = likely.get(text);
  if (stretches) stretches.push(stretch);
  else likely.set(text, [stretch]);
}

/**
 * @param {Likely} likely
 * @param {number} count
 * @returns {Likely}
 */
export function mostFrequent(likely, count) {
  return new Map([...likely].sort((a, b) => b[1].length - a[1].length).slice(0, count));
}
