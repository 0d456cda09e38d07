// @ts-check
// The drawer: in a narrow window the list of pages is opened by a button. While it is closed nobody
// gets lost in it; when it opens the focus goes in, and when it closes it comes back.

import { made } from "./page.js";

const wide = matchMedia("(min-width: 76.25em)"); // the list is a column from here on, as in the theme

/**
 * @param {HTMLElement} drawer
 * @returns {HTMLElement | undefined} where this page stands in the list, else its first link
 */
function current(drawer) {
  const found = ["#__toc", "a.md-nav__link--active", "a.md-nav__link"].flatMap((one) => [...drawer.querySelectorAll(one)]);
  return found.filter((one) => one instanceof HTMLElement).find((one) => one.offsetHeight);
}

/**
 * A label cannot be reached by keyboard: a button takes its place. Without this script the label
 * opens the drawer for a pointer.
 * @param {Element} label
 * @param {string} name
 * @returns {HTMLElement}
 */
function buttonFor(label, name) {
  const opener = made("button", { type: "button", class: `${label.className} drawer-button`, "aria-label": name });
  opener.append(...label.childNodes);
  label.replaceWith(opener);
  return opener;
}

export function startDrawer() {
  const toggle = document.getElementById("__drawer");
  const label = document.querySelector("label.md-header__button[for=__drawer]");
  const drawer = document.querySelector(".md-sidebar--primary");
  if (!(toggle instanceof HTMLInputElement) || !label || !(drawer instanceof HTMLElement)) return;
  const opener = buttonFor(label, drawer.querySelector("nav")?.getAttribute("aria-label") ?? "");
  const inner = drawer.querySelector("#__toc");

  function settle() {
    const isOpen = toggle instanceof HTMLInputElement && toggle.checked;
    opener.ariaExpanded = String(isOpen);
    if (drawer instanceof HTMLElement) drawer.inert = !wide.matches && !isOpen;
    // The list of this page's sections lies beside the list of pages until it is asked for.
    const sections = drawer?.querySelector(".md-nav--secondary");
    if (sections instanceof HTMLElement && inner instanceof HTMLInputElement) sections.inert = !wide.matches && !inner.checked;
  }

  /** @param {boolean} isLeft whether the focus goes elsewhere by itself */
  function close(isLeft = false) {
    if (!(toggle instanceof HTMLInputElement) || !toggle.checked) return;
    toggle.click();
    if (!isLeft) opener.focus();
  }

  opener.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", () => {
    settle();
    if (toggle.checked) current(drawer)?.focus({ preventScroll: true });
  });
  inner?.addEventListener("change", settle);
  wide.addEventListener("change", settle);
  drawer.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) close(true);
  });
  drawer.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && relatedTarget !== opener && !drawer.contains(relatedTarget)) close(true);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked || wide.matches) return;
    event.preventDefault();
    close();
  });
  toggle.checked = false; // some browsers bring back what was checked when the page was left
  settle();
}
