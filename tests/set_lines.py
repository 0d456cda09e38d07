"""How a page's Chinese is set, measured character by character in the page itself."""

from __future__ import annotations

FAULTS = """
(() => {
  const MARKS = "、，。；：？！“”‘’（）《》〈〉「」『』";
  const OPENING = "“‘（《〈「『", CLOSING = "、，。；：？！”’）》〉」』";
  const faults = [];
  const blocks = ".paragraph, .item, .title, .footnote .note-text, aside.note > p, .citation p";
  for (const block of document.querySelectorAll(`.md-typeset :is(${blocks}):lang(zh)`)) {
    if (!block.getClientRects().length) continue;
    const size = parseFloat(getComputedStyle(block).fontSize);
    const say = (what, text) => faults.push(`${block.id || block.className}: ${what}: ${text}`);
    const isOurs = block.matches("aside *, .citation *");
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const signs = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.parentElement.closest(".other-title, [lang=en]")) continue;
      if (!isOurs && text.parentElement.closest("[data-ui], .citation")) continue;
      const em = parseFloat(getComputedStyle(text.parentElement).fontSize);
      for (let at = 0; at < text.data.length; at++) {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const box = [...range.getClientRects()].find((each) => each.width);
        if (box) signs.push({ sign: text.data[at], em, box, middle: box.top + box.height / 2 });
      }
    }
    const isOn = (one, two) => one && two && Math.abs(one.middle - two.middle) < size * 0.8;
    for (const [at, { sign, em, box }] of signs.entries()) {
      const [before, after] = [signs[at - 1], signs[at + 1]];
      const here = signs.slice(Math.max(0, at - 6), at + 7).map((one) => one.sign).join("");
      const isFirst = !isOn(before, signs[at]), isLast = !isOn(signs[at], after);
      const pixel = 1 / em; // some engines place on whole pixels
      const isFull = /[\\u2e80-\\u9fff]/u.test(sign) || MARKS.includes(sign);
      const mayBeTrimmed = isFirst || isLast || MARKS.includes(before.sign) || MARKS.includes(after.sign);
      const wide = box.width / em;
      if (isFull && wide < (mayBeTrimmed && MARKS.includes(sign) ? 0.49 : 1 - pixel)) say(`${sign} is ${wide.toFixed(2)} em wide`, here);
      if (wide > 1.45) say(`${sign} is ${wide.toFixed(2)} em wide`, here);
      if (sign === " " && wide > 0.75) say(`a space is ${wide.toFixed(2)} em wide`, here);
      if (!isLast) {
        const gap = (after.box.left - box.right) / em;
        if (gap > 0.5 || gap < -1.5 * pixel) say(`${gap.toFixed(2)} em between ${sign} and ${after.sign}`, here);
      }
      if (isFirst && at && CLOSING.includes(sign)) say("a line begins with", sign);
      if (isLast && after && OPENING.includes(sign)) say("a line ends with", sign);
    }
    const lines = signs.filter((one, at) => !isOn(signs[at - 1], one)).length;
    const { height } = block.getBoundingClientRect();
    const styles = getComputedStyle(block);
    const own = height - parseFloat(styles.paddingTop) - parseFloat(styles.paddingBottom) - parseFloat(styles.borderBottomWidth);
    const tall = Math.round(own / parseFloat(styles.lineHeight));
    if (lines && tall > lines) say(`as high as ${tall} lines with words on`, lines);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`${scrollWidth} pixels wide in ${clientWidth}`);
  return faults;
})()
"""
"""An expression: what is wrong with the page's Chinese, in words; an empty list is right.

A full-width sign is one em wide, a mark beside another or at a line's end at least half of one (a pixel less
where an engine places signs on whole pixels);
no line is torn open or set over itself; no mark stands at a line's wrong end; a block is as high as
its lines; nothing is wider than the window.
"""
