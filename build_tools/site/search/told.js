// @ts-check
// The figures of a sentence that is not the plan's, each beside what the plan says of it.

import { CELLS } from "./tables.js";
import { amountsIn, figuresIn, isSameAmount } from "./amounts.js";
import { isFigureProper } from "./align.js";
import { leafAt } from "./library.js";
import { findRanked } from "./rank.js";
import { cellAsked } from "./rows.js";
/** @import { Amount } from "./amounts.js" */
/** @import { Library, Unit } from "./library.js" */

/**
 * A figure `[start, end)` of a text: `same` are the plan's that it is, `rivals` those that stand
 * where it should; `elsewhere` says that it is said of something else.
 * @typedef {{start: number, end: number, same: Amount[], rivals: Amount[], elsewhere: boolean}} Told
 */

const LOOKED_AT = 4;
const SHOWN = 3;

/**
 * @param {Library} library
 * @param {string} text
 * @returns {Told[]}
 */
export function figuresTold(library, text) {
  const folded = library.fold(text);
  const amounts = amountsIn(folded.text).filter(({ at, end, sort }) => sort && !/^[年次]$/.test(sort) && isFigureProper({ text: folded.text.slice(at, end), sort }));
  if (!amounts.length) return [];
  const every = figuresIn(library);
  const named = rowsNamed(library, folded.text);
  const about = named.length ? [] : findRanked(library, folded.text, false).map(({ leaf }) => leaf).slice(0, LOOKED_AT);
  return amounts.map((amount) => {
    const [start, end] = [folded.at[amount.at], folded.at[amount.end - 1] + 1];
    const same = every.filter((one) => isSameAmount(amount, one));
    const rows = named.map(({ cells }) => every.filter(({ at, end: last, sort }) => sort === amount.sort && cells.some(([from, to]) => at >= from && last <= to)));
    const row = rows.find((own) => own.length);
    if (row) {
      const agreed = row.filter((one) => isSameAmount(amount, one));
      return { start, end, same: agreed, rivals: row.slice(0, SHOWN), elsewhere: false };
    }
    const here = same.filter(({ at }) => about.includes(leafAt(library, at)));
    const rivals = every.filter((one) => about[0] === leafAt(library, one.at) && one.sort === amount.sort).slice(0, SHOWN);
    return { start, end, same: (here.length ? here : same).slice(0, SHOWN), rivals, elsewhere: !here.length };
  });
}

/**
 * The rows whose names a text says, those with the longest first, each with the cells that it asks
 * for: those under a year that it says, or else all.
 * @param {Library} library
 * @param {string} folded
 * @returns {{row: Unit, cells: import("./library.js").Stretch[]}[]}
 */
function rowsNamed(library, folded) {
  const rows = library.leaves.filter(({ kind }) => kind === "row");
  const found = rows.flatMap((row) => {
    const names = namesOf(row).map((name) => library.fold(name).text);
    const said = names.filter((name) => name.length > 2 && folded.includes(name)).join("").length;
    return said ? [{ row, said }] : [];
  });
  const longest = Math.max(...found.map(({ said }) => said));
  const years = new Set(folded.match(/(?<!\d)20\d\d(?!\d)/g) ?? []);
  const asked = found.filter(({ said }) => said === longest).map(({ row }) => {
    const cell = cellAsked(library, row, (head) => [...years].filter((year) => head.includes(year)).length);
    const end = library.starts[row.leaf + 1] ?? library.stream.length;
    return { row, isAsked: Boolean(cell), cells: /** @type {import("./library.js").Stretch[]} */ (cell ? [cell] : [[library.starts[row.leaf], end]]) };
  });
  return asked.sort((a, b) => Number(b.isAsked) - Number(a.isAsked));
}

/**
 * @param {Unit} row
 * @returns {string[]} what its cells name, without units of measure
 */
const namesOf = (row) =>
  row.text.split(CELLS).filter((text) => !/^[\d.,\s—–-]*$/.test(text)).map((text) => text.replace(/\s*[（(][^（）()]*[)）]$/u, ""));
