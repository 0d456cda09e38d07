// @ts-check
// Text → the form in which it is compared: what a reader may type in more than one way, typed in one.

/**
 * A folded text and, for each of its characters, where in the original it comes from.
 * @typedef {{text: string, at: number[]}} Folded
 */

/** @typedef {(text: string) => Folded} Folder */

const KEPT = /[\p{L}\p{N}%‰]/u;
export const ASCII_WORD = /[a-z0-9]/;
export const DIGIT = /[0-9]/;
const DASHES = /[-‐‑‒–—―~－～−]/u;

/**
 * One character → what stands for it ("" for a separator): full and half width, case, accents, and
 * the script by `pairs` (a Traditional character → its Simplified one).
 * @param {string} character
 * @param {Map<string, string>} pairs
 * @returns {string}
 */
function foldCharacter(character, pairs) {
  const plain = character.normalize("NFKD").replace(/\p{M}/gu, "");
  const whole = /^[\x20-\x7e]+$/.test(plain) ? plain : character.normalize("NFKC");
  let folded = "";
  for (const piece of whole.toLowerCase()) {
    if (KEPT.test(piece)) folded += pairs.get(piece) ?? piece;
  }
  return folded;
}

/**
 * What stays of the white space and punctuation between two characters: nothing in Chinese; between
 * letters or digits whatever keeps numbers and words apart (6.5, 8-12, 1/21, 3+4+1, "green finance").
 * @param {string} before
 * @param {string} mark the one mark that stands there, or "" for none or several
 * @param {string} after
 * @returns {string}
 */
export function foldGap(before, mark, after) {
  if (!ASCII_WORD.test(before) || !ASCII_WORD.test(after)) return "";
  const digits = DIGIT.test(before) && DIGIT.test(after);
  if (mark === "+") return "+";
  if (digits && mark === ",") return "";
  if (digits && DASHES.test(mark)) return "-";
  if (digits && /[./:]/.test(mark)) return mark;
  return " ";
}

/**
 * A function that folds texts; it remembers each character it has seen.
 * @param {Map<string, string>} pairs
 * @returns {Folder}
 */
export function makeFolder(pairs) {
  /** @type {Map<string, string>} */
  const seen = new Map();
  return (text) => {
    let out = "";
    /** @type {number[]} */
    const at = [];
    let position = 0;
    let gap = -1;
    let marks = "";
    for (const character of text) {
      let folded = seen.get(character);
      if (folded === undefined) {
        folded = foldCharacter(character, pairs);
        seen.set(character, folded);
      }
      if (folded) {
        if (gap >= 0 && out) {
          const kept = foldGap(out[out.length - 1], marks.length === 1 ? marks : "", folded[0]);
          if (kept) at.push(gap);
          out += kept;
        }
        gap = -1;
        marks = "";
        out += folded;
        for (let n = 0; n < folded.length; n += 1) at.push(position);
      } else {
        if (gap < 0) gap = position;
        const width = character.normalize("NFKC");
        if (width.trim()) marks += width;
      }
      position += character.length;
    }
    at.push(text.length);
    return { text: out, at };
  };
}

/**
 * The stricter form for “…”: punctuation counts; width, case, script, quotes and spaces do not.
 * @param {string} text
 * @param {Map<string, string>} pairs
 * @returns {string}
 */
export function foldStrictly(text, pairs) {
  let out = "";
  for (const piece of text.normalize("NFKC").toLowerCase()) {
    if (/[“”"「」『』‘’']/.test(piece)) out += '"';
    else if (DASHES.test(piece)) out += "-";
    else if (piece.trim()) out += pairs.get(piece) ?? piece;
  }
  return out;
}
