// @ts-check
// Where the reader is: in the header the page's title, once its heading is out of sight; in the lists
// of contents the section that is being read, which is kept in view.

/** @typedef {{heading: Element, links: HTMLElement[]}} Place */

const MARGIN = 8; // CSS pixels below where a followed link puts its heading

/** @returns {Place[]} the headings that the lists name, in their order */
function places() {
  /** @type {Map<Element, HTMLElement[]>} */
  const found = new Map();
  for (const link of document.querySelectorAll("[data-md-component=toc] a.md-nav__link")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) found.set(heading, [...(found.get(heading) ?? []), link]);
  }
  return [...found].map(([heading, links]) => ({ heading, links }));
}

/** @param {HTMLElement} link to be in the middle of what scrolls around it */
function bringIntoView(link) {
  if (!link.offsetHeight) return;
  let around = link.parentElement;
  while (around && !(around.scrollHeight > around.clientHeight && /auto|scroll/.test(getComputedStyle(around).overflowY))) {
    around = around.parentElement;
  }
  if (!around || around === document.documentElement) return;
  const [own, outer] = [link.getBoundingClientRect(), around.getBoundingClientRect()];
  around.scrollTop += own.top - outer.top - around.clientHeight / 2;
}

/**
 * @param {Place[]} all
 * @returns {number} which of them is being read; -1 above the first
 */
function reached(all) {
  const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 1;
  if (isAtEnd && scrollY > 0) return all.length - 1;
  return all.findLastIndex(({ heading }) => {
    const margin = parseFloat(getComputedStyle(heading).scrollMarginTop) || 0;
    return heading.getBoundingClientRect().top < margin + MARGIN;
  });
}

/**
 * The columns beside the text end where it does: none lies over the foot of the page.
 * @param {HTMLElement} main
 * @param {number} edge where the header ends, in CSS pixels from the window's top
 */
function fitColumns(main, edge) {
  const { top, bottom } = main.getBoundingClientRect();
  const padding = 2 * parseFloat(getComputedStyle(document.documentElement).fontSize) * 1.2;
  const room = Math.min(innerHeight, bottom) - Math.max(edge, top) - padding;
  main.style.setProperty("--column", `${Math.max(0, Math.round(room))}px`);
}

export function follow() {
  const header = document.querySelector(".md-header");
  const title = document.querySelector(".md-header__title");
  const first = document.querySelector(".md-content h1");
  const main = document.querySelector(".md-main");
  const all = places();
  let at = -1;
  let isAsked = false;

  function look() {
    isAsked = false;
    const edge = header?.getBoundingClientRect().bottom ?? 0;
    title?.classList.toggle("md-header__title--active", Boolean(first) && (first?.getBoundingClientRect().bottom ?? 0) <= edge);
    if (main instanceof HTMLElement) fitColumns(main, edge);
    const now = reached(all);
    if (now === at) return;
    at = now;
    for (const [place, { links }] of all.entries()) {
      for (const link of links) {
        link.classList.toggle("md-nav__link--passed", place <= at);
        link.classList.toggle("md-nav__link--active", place === at);
      }
    }
    all[at]?.links.forEach(bringIntoView);
  }

  /** Once a frame, however often the browser says that something moved. */
  function ask() {
    if (!isAsked) requestAnimationFrame(look);
    isAsked = true;
  }

  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask, { passive: true });
  requestAnimationFrame(() => {
    look();
    for (const link of document.querySelectorAll(".md-nav--primary > ul > li > a.md-nav__link--active")) {
      if (link instanceof HTMLElement) bringIntoView(link);
    }
  });
}
