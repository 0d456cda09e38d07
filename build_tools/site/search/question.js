// @ts-check
// A question: what it asks about, without the words that only ask.

import { FIGURE_QUESTIONS, FUNCTION_WORDS, QUESTIONS } from "./asked.js";

export const HAN_FUNCTION = new Set(FUNCTION_WORDS[0]);
const HAN_QUESTION = new RegExp(QUESTIONS[0], "g");
const LATIN_QUESTION = new RegExp(`(?<![a-z])(?:${QUESTIONS[1]})(?![a-z])`, "g");
const A_NOT_A = /(\p{Script=Han})[不没]\1/gu; // 够不够, 有没有
const FIGURE_ASKED = new RegExp(FIGURE_QUESTIONS.join("|"));

/**
 * What a question asks about: without the words that ask.
 * @param {string} folded
 * @returns {string}
 */
export const coreOf = (folded) => folded.replace(A_NOT_A, "$1").replace(HAN_QUESTION, " ").replace(LATIN_QUESTION, " ").replace(/\s+/g, " ").trim();

/**
 * What a question asks about, without the characters at its ends that only hold words together.
 * @param {string} folded
 * @returns {string}
 */
export function bareCoreOf(folded) {
  const isFunction = (/** @type {string} */ one) => HAN_FUNCTION.has(one);
  const pieces = coreOf(folded).split(" ").map((piece) => {
    let [from, to] = [0, piece.length];
    while (from < to && isFunction(piece[from])) from += 1;
    while (from < to && isFunction(piece[to - 1])) to -= 1;
    return piece.slice(from, to);
  });
  return pieces.filter(Boolean).join(" ");
}

/**
 * @param {string} folded
 * @returns {boolean} whether a figure is asked for
 */
export const asksFigure = (folded) => FIGURE_ASKED.test(folded);

/**
 * @param {string} folded
 * @returns {boolean} whether it asks, in its form or by its length: a sentence rather than terms
 */
export const isAsking = (folded) => coreOf(folded) !== folded || folded.split(" ").length > 3 || /\p{Script=Han}{9}/u.test(folded);
