// @ts-check
/**
 * The notes on terms, shown at their term: by pointer, focus or tap, put away by Escape or by going
 * elsewhere. For the keyboard all terms of a page are one stop: the arrow keys lead from one to the
 * next, Tab leads past them. Without this script a term is a link to its note below the text.
 */
(() => {
  "use strict";

  const terms = [...document.querySelectorAll("a.term")].filter((one) => one instanceof HTMLElement);
  const WHOLE = ".sentence, .title, td, th, li, p"; // what a note is not to cover
  const GAP = 3; // px between the words and a note
  const HEADER = 48; // px at the window's top that the page's head takes
  const notes = document.querySelector(".term-notes");
  if (!notes || !terms.length) return;

  /** @type {HTMLElement | null} the term whose note is shown */
  let shown = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving;

  /** @param {HTMLElement} term */
  function noteOf(term) {
    return document.getElementById(term.getAttribute("aria-describedby") || "");
  }

  /** @param {HTMLElement} term */
  function show(term) {
    clearTimeout(leaving);
    if (shown === term) return;
    hide();
    const note = noteOf(term);
    if (!note) return;
    shown = term;
    note.classList.add("is-shown");
    place(note, term);
  }

  /**
   * Below all of the term's sentence, or above it where that is nearer by far: a note hides none of
   * the words that it explains. Where neither has room, at the edge of the window that is farther.
   * @param {DOMRect} own what is not to be hidden
   * @param {DOMRect} line where the term is
   * @param {number} height of the note
   * @returns {{top: number, isAbove: boolean}} in CSS pixels from the window's top
   */
  function spot(own, line, height) {
    const hasRoom = { down: own.bottom + height < innerHeight, up: own.top - height > HEADER };
    const isNearer = own.bottom - line.bottom <= 2 * (line.top - own.top);
    if (hasRoom.down && (isNearer || !hasRoom.up)) return { top: own.bottom + GAP, isAbove: false };
    if (hasRoom.up) return { top: own.top - height, isAbove: true };
    const isAbove = line.top - HEADER > innerHeight - line.bottom;
    if (isAbove) return { top: Math.max(GAP, Math.min(HEADER + GAP, line.top - height)), isAbove };
    return { top: Math.max(line.bottom + GAP, innerHeight - height), isAbove };
  }

  /**
   * The pointer finds a way from the term to its note.
   * @param {HTMLElement} note
   * @param {HTMLElement} term
   */
  function place(note, term) {
    const line = [...term.getClientRects()].at(-1);
    if (!line) return;
    const height = note.offsetHeight + GAP;
    const { top, isAbove } = spot((term.closest(WHOLE) || term).getBoundingClientRect(), line, height);
    const room = document.documentElement.clientWidth - note.offsetWidth - 8;
    const left = Math.max(8, Math.min(line.left, room));
    note.style.left = `${left + scrollX}px`;
    note.style.top = `${top + scrollY}px`;
    note.classList.toggle("is-above", isAbove);
    const way = { left: line.left - left, width: line.width, height: isAbove ? line.top - top - height + GAP : top - line.bottom };
    for (const [name, length] of Object.entries(way)) note.style.setProperty(`--way-${name}`, `${length}px`);
  }

  function hide() {
    clearTimeout(leaving);
    if (shown) noteOf(shown)?.classList.remove("is-shown");
    shown = null;
  }

  /** Leave the pointer time to go from the term to its note. */
  function hideSoon() {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      const stays = shown && (shown.matches(":hover, :focus") || noteOf(shown)?.matches(":hover, :focus-within"));
      if (!stays) hide();
    }, 400);
  }

  for (const [place, term] of terms.entries()) {
    term.tabIndex = place ? -1 : 0;
    term.addEventListener("mouseenter", () => show(term));
    term.addEventListener("mouseleave", hideSoon);
    term.addEventListener("focus", () => show(term));
    term.addEventListener("blur", hideSoon);
    term.addEventListener("click", (event) => {
      event.preventDefault();
      show(term);
      if (!event.detail) noteOf(term)?.querySelector("a")?.focus(); // by keyboard: to what it links to
    });
    term.addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = way && terms[place + way];
      if (!next) return;
      event.preventDefault();
      term.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
    // A note's link is no stop of the page: Enter on its term leads there.
    for (const link of noteOf(term)?.querySelectorAll("a") ?? []) link.tabIndex = -1;
    noteOf(term)?.addEventListener("mouseleave", hideSoon);
    noteOf(term)?.addEventListener("focusout", hideSoon);
  }
  document.body.append(notes);
  // On paper they stand after the text, before what is said of the page.
  addEventListener("beforeprint", () => document.querySelector(".print-address")?.before(notes));
  addEventListener("afterprint", () => document.body.append(notes));
  document.addEventListener("keydown", (event) => {
    const inside = shown && noteOf(shown)?.contains(document.activeElement);
    // The notes stand at the page's end: from one of them the next stop is that after its term.
    if (inside && (event.key === "Escape" || event.key === "Tab")) shown?.focus();
    if (event.key === "Escape") hide();
  });
  document.addEventListener("pointerdown", (event) => {
    const inside = event.target instanceof Element && event.target.closest(".term, .term-note");
    if (!inside) hide();
  });
})();
