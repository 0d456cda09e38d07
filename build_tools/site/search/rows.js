// @ts-check
// A row of a table with its heads: its box, its columns, the cell that a query is about.

import { CELLS } from "./tables.js";
/** @import { Library, Unit, Stretch } from "./library.js" */

/**
 * A row's cells as places in its text, and the head of each. Columns and cells agree from the right:
 * a row whose label is divided has one cell more on the left.
 * @typedef {{start: number, end: number, head: string}} Cell
 */

/**
 * @param {Unit} row
 * @returns {Cell[]}
 */
export function cellsOf(row) {
  const heads = row.parent ? row.parent.text.split(CELLS) : [];
  const texts = row.text.split(CELLS);
  let start = 0;
  return texts.map((text, n) => {
    const cell = { start, end: start + text.length, head: heads[n - texts.length + heads.length] ?? "" };
    start = cell.end + CELLS.length;
    return cell;
  });
}

/**
 * What stands over a row: its box and the heads of its columns, folded.
 * @param {Library} library
 * @param {Unit} row
 * @returns {string}
 */
export function headsOf(library, row) {
  const table = row.parent;
  const box = table?.parent;
  return [box?.text ?? "", ...(table ? table.text.split(CELLS) : [])].map((text) => library.fold(text).text).join("\n");
}

/**
 * The place in the stream of the cell whose head says most of what was asked; null when none does
 * more than another.
 * @param {Library} library
 * @param {Unit} row
 * @param {(folded: string) => number} score how much of what was asked a head says
 * @returns {Stretch | null}
 */
export function cellAsked(library, row, score) {
  const cells = cellsOf(row);
  const scores = cells.map(({ head }) => (head ? score(library.fold(head).text) : 0));
  const best = Math.max(...scores);
  const at = scores.indexOf(best);
  if (best <= 0 || scores.lastIndexOf(best) !== at) return null;
  const before = library.fold(row.text.slice(0, cells[at].start)).text;
  const until = library.fold(row.text.slice(0, cells[at].end)).text;
  const first = library.starts[row.leaf];
  const gap = until.length > before.length && /[a-z0-9]$/.test(before) && until[before.length] === " " ? 1 : 0;
  return until.length > before.length ? [first + before.length + gap, first + until.length] : null;
}
