// @ts-check
// A title is broken between clauses, where each has a line's room, else between words: …，|建设国内一流,
// not 建设国|内一流. No text is changed.

const SHORT = 6; // characters: what is quoted so briefly is one name, as “十四五” is
const QUOTED = /[“「『《][^”」』》]*[”」』》]/gu;
const CLAUSE = /[^，；：。]+[，；：。]*/gu;
const OPENING = /^[“「『《（]$/u;
/** Words of one character that go with what follows: 双循环, 以供应链. */
const LEADING = new Set("多新大小低超非第全各再双雙以不与與和及在对對向从從由把将將为為被让讓使于於至按经經");

const TITLES = ".md-typeset :is(h1, h2, h3, h4)";
const NAMES = ".md-nav--primary > .md-nav__title, .md-nav .md-ellipsis, .md-typeset thead th";

/**
 * @param {Element} title
 * @returns {boolean} whether it takes more than one line, so that it matters where it is broken
 */
function isWrapped(title) {
  const range = document.createRange();
  range.selectNodeContents(title);
  const [first, ...others] = [...range.getClientRects()].filter(({ width }) => width);
  // Signs are often higher than their line, so that lines overlap: what begins below a middle is another.
  return others.some(({ top }) => first !== undefined && top > first.top + first.height / 2);
}

/**
 * Many a word is longer than the dictionary's (金融|业, 构|建): words of one character go two and two,
 * and one that is left over goes with the word before it.
 * @param {Intl.SegmentData[]} words
 * @param {number} at
 * @returns {boolean} whether no line ends before this word
 */
function isTail(words, at) {
  const isSingle = (/** @type {number} */ n) => words[n]?.isWordLike && words[n].segment.length === 1 && !LEADING.has(words[n].segment) && !/[0-9A-Za-z]/u.test(words[n].segment);
  if (!isSingle(at)) return false;
  let [first, last] = [at, at];
  while (isSingle(first - 1)) first -= 1;
  while (isSingle(last + 1)) last += 1;
  const isCounted = /[0-9]$/u.test(words[first - 1]?.segment ?? ""); // 2020年, 35家
  const left = (last - first + 1) % 2 || (isCounted ? 2 : 0);
  return at < first + left || (at - first - left) % 2 === 1;
}

/**
 * @param {string} text
 * @param {Intl.Segmenter} segmenter
 * @returns {string[]} the pieces that a line may end after
 */
export function piecesOf(text, segmenter) {
  const names = [...text.matchAll(QUOTED)].filter(([name]) => name.length <= SHORT + 2);
  const words = [...segmenter.segment(text)];
  /** @type {string[]} */
  const pieces = [];
  words.forEach(({ segment, index, isWordLike }, at) => {
    const isInside = names.some((name) => index > name.index && index < name.index + name[0].length);
    const isSign = !isWordLike && !OPENING.test(segment);
    const before = words[at - 1]?.segment ?? "";
    const isHeld = isInside || isSign || isTail(words, at) || LEADING.has(before) || OPENING.test(before);
    if (isHeld && pieces.length) pieces[pieces.length - 1] += segment;
    else pieces.push(segment);
  });
  return pieces;
}

/**
 * @param {Element} title
 * @param {Intl.Segmenter} segmenter
 */
function breakBetween(title, segmenter) {
  title.classList.add("by-word");
  for (const text of [...title.childNodes].filter((node) => node instanceof Text)) {
    const clauses = title.matches(TITLES) ? (text.data.match(CLAUSE) ?? []) : [text.data];
    const made = clauses.map((clause) => {
      const pieces = piecesOf(clause, segmenter).flatMap((piece, at) => (at ? [document.createElement("wbr"), piece] : [piece]));
      if (clauses.length === 1) return pieces;
      const whole = document.createElement("span");
      whole.className = "clause";
      whole.append(...pieces);
      return [whole];
    });
    text.replaceWith(...made.flat());
  }
}

/** Words are looked up where a title is broken alone: the dictionary takes a phone a tenth of a second. */
export function breakTitles() {
  const lang = document.documentElement.lang;
  if (!lang.startsWith("zh") || !("Segmenter" in Intl)) return;
  const look = (isPrinted = false) => {
    const titles = [...document.querySelectorAll(`${TITLES}, ${NAMES}`)].filter((one) => !one.closest(".by-word, [inert]"));
    const wrapped = isPrinted ? titles : titles.filter(isWrapped); // a sheet has its own width
    if (!wrapped.length) return;
    const segmenter = new Intl.Segmenter(lang, { granularity: "word" });
    for (const title of wrapped) breakBetween(title, segmenter);
  };
  const ask = () => requestAnimationFrame(() => look());
  ask();
  addEventListener("resize", ask, { passive: true });
  addEventListener("beforeprint", () => look(true));
  document.getElementById("__drawer")?.addEventListener("change", ask);
}
