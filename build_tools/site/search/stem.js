// @ts-check
// English words without their endings, so that forms of one word are compared alike.

/** Endings, the first that fits is taken off where enough of the word stays. @type {[RegExp, string][]} */
const ENDINGS = [
  [/(?:ation|atory|ator|ating|ated|ate|ative)$/, ""],
  [/(?:mental|mentally|ment|ance|ancing|anced|ancial)$/, ""],
  [/(?:ially|ial)$/, ""],
  [/(?:ivity|ively|ive|ists?|ants?|ional|ion|or|er|ing|ed|ally|al|ly)$/, ""],
  [/(?:ies|y|ied)$/, "i"],
  [/(?:es|e)$/, ""],
];
const KEPT = 4; // letters that stay

/**
 * @param {string} word
 * @returns {string} invest, investment, investors → invest
 */
export function stem(word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let found = word.replace(/(?:(?<=s|x|ch|sh)es|(?<!s|u|i)s)$/, "");
  for (const [ending, into] of ENDINGS) {
    const cut = found.replace(ending, into);
    if (cut !== found && cut.length >= KEPT) return cut.replace(/([^aeiouls])\1$|(?<=.{4})e$/, "$1");
  }
  return found;
}
