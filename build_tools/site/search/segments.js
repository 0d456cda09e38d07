// @ts-check
// A pasted text → the stretches of it that are judged: links, citations, sentences and quotations.

import { readCitationIn } from "./citation.js";
/** @import { Step } from "./citation.js" */

/**
 * A text without what a PDF puts between its lines (page numbers), and where each character was.
 * @typedef {{text: string, at: number[]}} Clean
 */

/** A stretch `[start, end)` of the clean text. @typedef {{start: number, end: number}} Segment */

/**
 * A citation: its steps, and the title of the document that it names, if it names one.
 * @typedef {{start: number, end: number, steps: Step[], title: string}} Cited
 */

const PAGE_NUMBER = /^[ \t]*[-—–]?[ \t]*\d{1,4}[ \t]*[-—–]?[ \t]*(?:\n|$)/gm;
const TITLE_BEFORE = /《([^《》]{2,60})》[\s（(]*$/u;
const STARTS = /第\s?[\d〇零一二三四五六七八九十百]{1,5}\s?[篇编章節节條条]|专栏\s?\d|專欄\s?\d|专栏[一二三四五六七八九十]|專欄[一二三四五六七八九十]|前言(?=第)|脚注\s?\d|腳註\s?\d|附件\s?\d|\b(?:Ch(?:apter|\.)|Sec(?:tion|\.)|Box|Art(?:icle|\.)|Preface,)\s?(?:\d|[IVX]+\b|(?<=,)\s?para)/giu;
const ENDS = /[。！？!?]+[”’」』）)]*|\.(?=\s+[A-Z“"(]|\s*$)[”’")]*|\n\s*\n|\n/gu;
const QUOTED = /[“「『"]([^“”「」『』"]{8,}?)[”」』"]/gu;

/**
 * @param {string} text
 * @returns {Clean}
 */
export function cleaned(text) {
  const drop = [...text.matchAll(PAGE_NUMBER)].filter(({ index, 0: found }) => {
    // Between two lines of running text only: a column of numbers is a column of numbers.
    const before = text.slice(0, index).trimEnd().slice(-1);
    return found.trim() && /[^\d\s]/u.test(before);
  });
  let kept = "";
  /** @type {number[]} */
  const at = [];
  let next = 0;
  for (let place = 0; place < text.length; place += 1) {
    while (next < drop.length && place >= drop[next].index + drop[next][0].length) next += 1;
    if (next < drop.length && place >= drop[next].index) continue;
    kept += text[place];
    at.push(place);
  }
  at.push(text.length);
  return { text: kept, at };
}

/**
 * @param {string} text
 * @param {(text: string) => string} form the form in which references are read
 * @param {boolean} hasArticles
 * @param {Segment[]} taken stretches that are something else already
 * @returns {Cited[]}
 */
export function citationsIn(text, form, hasArticles, taken) {
  /** @type {Cited[]} */
  const found = [];
  for (const { index, 0: begin } of text.matchAll(STARTS)) {
    const last = found[found.length - 1];
    if ((last && index < last.end) || taken.some(({ start, end }) => index >= start && index < end)) continue;
    const read = readCitationIn(text.slice(index, index + 80), form, hasArticles);
    if (!read) continue;
    // A heading of the plan begins like a citation, and goes on (第一章 规划背景).
    const title = TITLE_BEFORE.exec(text.slice(Math.max(0, index - 70), index))?.[1] ?? "";
    const own = begin && title ? index - (TITLE_BEFORE.exec(text.slice(Math.max(0, index - 70), index))?.[0].length ?? 0) : index;
    found.push({ start: own, end: index + read.length, steps: read.steps, title });
  }
  return found;
}

/**
 * Sentences, over the line breaks of what was copied from a page, and each long quotation in them.
 * @param {string} text
 * @param {Segment[]} taken
 * @returns {{segments: Segment[], quotes: Segment[]}}
 */
export function sentencesIn(text, taken) {
  /** @type {Segment[]} */
  const segments = [];
  let start = 0;
  const close = (/** @type {number} */ end) => {
    const own = text.slice(start, end);
    const lead = own.length - own.trimStart().length;
    const trail = own.length - own.trimEnd().length;
    if (own.trim()) segments.push({ start: start + lead, end: end - trail });
    start = end;
  };
  for (const { index, 0: mark } of text.matchAll(ENDS)) {
    if (index < start || taken.some((one) => index >= one.start && index < one.end)) continue;
    // A line break ends a sentence only where the line is no full one that goes on.
    if (mark === "\n" && isWrapped(text, index)) continue;
    close(index + mark.length);
  }
  close(text.length);
  const quotes = [...text.matchAll(QUOTED)].map((found) => ({ start: found.index + 1, end: found.index + 1 + found[1].length }));
  return { segments, quotes };
}

/**
 * @param {string} text
 * @param {number} at of a line feed
 * @returns {boolean} whether the line before it was broken for want of room
 */
function isWrapped(text, at) {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trimEnd();
  const next = text.slice(at + 1, at + 40).trimStart();
  if (/[，、,]$/.test(line)) return true;
  const isLong = /\p{Script=Han}/u.test(line) ? line.length >= 18 : line.length >= 45;
  return isLong && !/[。！？：.!?:]["”’」』）)]*$/.test(line) && !/^(?:第.{1,4}[章节條条]|[一二三四五六七八九十]+、|[（(]|[•●·—-]|\d+[.、])/u.test(next);
}
