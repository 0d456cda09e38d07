// @ts-check
// A citation as people write it, in any of the languages → its steps.

import { NUMERAL, numberOf } from "./numerals.js";

/**
 * The number of a step is 0 where any will do; `second` is that of 第十条之一 or 专栏3-1.
 * @typedef {{name: string, number: number, second: number}} Step
 */

export const INSIDE = "*";

// How a step of a citation is written, in the folded form (Simplified, half width, lower case).
// The steps' names are those of a path; "" is filler. See build_tools/plan/citation.py for what we print.
/** @type {[string, RegExp][]} */
const WRITTEN = [
  ["part", new RegExp(`第?${NUMERAL}[篇编]|part ?${NUMERAL}`, "y")],
  ["ch", new RegExp(`第?${NUMERAL}章|ch(?:ap(?:ter)?)?\\.? ?${NUMERAL}`, "y")],
  ["sub", new RegExp(`sub-?sec(?:tion)?\\.? ?${NUMERAL}|第?${NUMERAL}小节`, "y")],
  ["sec", new RegExp(`第?${NUMERAL}(?:节|部分)|(?:sec(?:tion|t)?\\.?|§) ?${NUMERAL}`, "y")],
  ["art", new RegExp(`第?${NUMERAL}条(?:之${NUMERAL})?|art(?:icle)?\\.? ?${NUMERAL}(?:-${NUMERAL})?`, "y")],
  ["doc", new RegExp(`第?${NUMERAL}份文件|document ?${NUMERAL}`, "y")],
  ["h", new RegExp(`第?${NUMERAL}[个個]?[标標][题題]|[标標][题題] ?${NUMERAL}|heading ?${NUMERAL}`, "y")],
  ["pt", new RegExp(`第?${NUMERAL}点|point ?${NUMERAL}`, "y")],
  ["box", new RegExp(`第?${NUMERAL}个?专栏|专栏 ?第?${NUMERAL}(?:-${NUMERAL})?|box ?${NUMERAL}(?:-${NUMERAL})?`, "y")],
  ["fn", new RegExp(`脚?注释? ?${NUMERAL}|(?:foot)?note ?${NUMERAL}|fn\\.? ?${NUMERAL}`, "y")],
  ["annex", new RegExp(`附[件录表] ?${NUMERAL}|(?:annex|appendix) ?${NUMERAL}`, "y")],
  ["t", new RegExp(`表格? ?${NUMERAL}(?:-${NUMERAL})?|table ?${NUMERAL}(?:-${NUMERAL})?|(?:指标|数据|统计)?表格?(?=第)`, "y")],
  ["r", new RegExp(`序号 ?${NUMERAL}|第?${NUMERAL}行|row ?${NUMERAL}(?:[a-z](?![a-z]))?`, "y")],
  ["c", new RegExp(`第?${NUMERAL}列|column ?${NUMERAL}`, "y")],
  ["p", new RegExp(`第?${NUMERAL}自?然?段落?|(?:para(?:graph)?\\.?|¶) ?${NUMERAL}`, "y")],
  ["i", new RegExp(`第?${NUMERAL}[项款]|item ?${NUMERAL}`, "y")],
  ["s", new RegExp(`第?${NUMERAL}句话?|sent(?:ence)?\\.? ?${NUMERAL}`, "y")],
  ["pre", /前言|序言|preface/y],
  // A number by itself: whatever is numbered so in what stands before it.
  [INSIDE, new RegExp(`\\(${NUMERAL}\\)|${NUMERAL}(?=$|[、.,\\s(])`, "y")],
  // What a place is called, after it: Box 2, row 4 (premium income).
  ["", new RegExp(`\\((?!${NUMERAL}\\))[^()]{2,60}(?:\\([^()]*\\)[^()]*)?\\)$`, "y")],
  ["", /引言|introductory|intro(?=[ .])\.?|of (?:the )?|的|中|下|[\s,.、。·:;>/›-]+/y],
];
const ORDER = "doc part annex pre ch art box fn sec sub pt h t p i r c s".split(" ");
const ANCHORED = new Set(["doc", "part", "annex", "pre", "ch", "sec", "h", "box", "fn", "t", "art"]);

/**
 * A citation in any of the languages → its steps; null for any other text. Steps with names come
 * from the outermost in, whatever their order was (section 3 of chapter 2); bare numbers after them.
 * @param {string} text
 * @param {boolean} hasArticles whether the plan has any; in another 第2条 is an item
 * @returns {Step[] | null}
 */
export function readCitation(text, hasArticles = false) {
  const read = stepsIn(text, hasArticles);
  return read && read.end === text.length ? inOrder(read.steps) : null;
}

/**
 * The citation that a text begins with.
 * @param {string} text
 * @param {(text: string) => string} form the form in which citations are read
 * @param {boolean} hasArticles
 * @returns {{steps: Step[], length: number} | null} how much of the text it is
 */
export function readCitationIn(text, form, hasArticles) {
  const folded = form(text);
  const read = stepsIn(folded, hasArticles);
  const steps = read && inOrder(read.steps);
  if (!read || !steps) return null;
  const wanted = folded.slice(0, read.last);
  let length = wanted.length;
  while (length < text.length && form(text.slice(0, length)).length < wanted.length) length += 1;
  return { steps, length };
}

/**
 * @param {string} text
 * @param {boolean} hasArticles
 * @returns {{steps: Step[], end: number, last: number}} where reading ended, and its last step
 */
function stepsIn(text, hasArticles) {
  /** @type {Step[]} */
  const steps = [];
  let last = 0;
  let at = 0;
  while (at < text.length) {
    let moved = 0;
    for (const [name, pattern] of WRITTEN) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (!found) continue;
      moved = found[0].length;
      const [number, second] = found.slice(1).filter((group) => group !== undefined).map(numberOf);
      const step = name !== "art" || hasArticles ? name : "i";
      if (step) steps.push({ name: step, number: number ?? (step === "t" ? 0 : 1), second: second ?? 0 });
      if (step) last = at + moved;
      break;
    }
    if (!moved) break;
    at += moved;
  }
  return { steps, end: at, last };
}

/**
 * @param {Step[]} steps as written
 * @returns {Step[] | null} from the outermost in; null where they are no citation
 */
function inOrder(steps) {
  const first = steps.findIndex(({ name }) => name !== INSIDE);
  if (!steps.some((step) => ANCHORED.has(step.name)) || first) return null;
  const bare = steps.filter(({ name }) => name === INSIDE);
  const named = steps.filter(({ name }) => name !== INSIDE).sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  const isLast = steps.slice(steps.length - bare.length).every(({ name }) => name === INSIDE);
  return isLast ? [...named, ...bare] : steps;
}

/**
 * @param {Step[]} steps
 * @returns {string} the path they spell; a number by itself is a subsection's
 */
export const pathOf = (steps) =>
  steps.map(({ name, number, second }) => (name === INSIDE ? "sub" : name) + (name === "pre" ? "" : number) + (second ? `-${second}` : "")).join("-");
