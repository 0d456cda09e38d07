// @ts-check
// The tokens by which a query and a text are compared.

import { stem } from "./stem.js";

const RUN = /[a-z][a-z0-9.+-]*|\d[\d.+/:-]*%?|[^\sa-z0-9]+/g;

/**
 * The tokens of a folded text: pairs of Han characters, words without endings, numbers.
 * @param {string} folded
 * @param {(token: string, at: number, length: number) => void} give
 */
export function tokens(folded, give) {
  for (const found of folded.matchAll(RUN)) {
    const [run] = found;
    if (/[a-z]/.test(run[0])) {
      give(stem(run), found.index, run.length);
      const next = folded[found.index + run.length] ?? "";
      if (run.length < 3 && /\p{Script=Han}/u.test(next)) give(run + next, found.index, run.length + 1); // A股
    }
    else if (/\d/.test(run[0])) give(run, found.index, run.length);
    else if (run.length === 1) give(run, found.index, 1);
    else for (let n = 0; n + 2 <= run.length; n += 1) give(run.slice(n, n + 2), found.index + n, 2);
  }
}
