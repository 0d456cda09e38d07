// @ts-check
/**
 * What a reader may do with one unit of the plan: see it, cite it, step from sentence to sentence.
 * The page can be read, linked to and switched to another language without any of this; only the
 * switch then forgets the anchor. Nothing is requested, and no text is ever put in as HTML.
 */
(() => {
  "use strict";

  /** @type {Record<string, string>} */
  const words = JSON.parse(document.getElementById("plan-words")?.textContent || "{}");
  const article = document.querySelector("article.md-content__inner");
  if (!article) return;


  // -- the unit in the address --------------------------------------------------------------------

  /** @returns {string} the id in the address, "" if there is none */
  function anchor() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return location.hash.slice(1);
    }
  }

  /**
   * @param {string} id one that names nothing here, as a link has it that was pasted with more words
   * @returns {string} the longest id that it begins with; "" if there is none
   */
  function mended(id) {
    let own = /^[a-z0-9-]*/.exec(id.toLowerCase())?.[0] || "";
    if (own === id) return "";
    own = own.replace(/-+$/, "");
    return document.getElementById(own) ? own : "";
  }

  /** Keep the reader's place when the language changes, where the page is the same one. */
  function carryAnchor() {
    const page = pageName(location.pathname);
    for (const link of document.querySelectorAll("a[data-language]")) {
      if (link instanceof HTMLAnchorElement && pageName(link.pathname) === page) {
        link.hash = location.hash;
      }
    }
  }

  /** @param {string} path */
  function pageName(path) {
    return path.split("/").pop() || "index.html";
  }

  /** @param {Element | null} element the one to highlight; null: none */
  function highlight(element) {
    for (const old of document.querySelectorAll(".is-target")) old.classList.remove("is-target");
    if (!element) return;
    element.classList.add("is-target");
    document.getElementById(`other-${element.id}`)?.classList.add("is-target"); // on parallel pages
  }

  /** The address has a new anchor: by arrival, by a link in the page, or by the reader's hand. */
  function arrive() {
    carryAnchor();
    let id = anchor();
    const better = id && !document.getElementById(id) ? mended(id) : "";
    if (better) {
      history.replaceState(history.state, "", `#${better}`);
      carryAnchor();
      id = better;
      document.getElementById(id)?.scrollIntoView();
    }
    const element = id ? document.getElementById(id) : null;
    const sign = element?.closest("a.stub");
    if (sign instanceof HTMLAnchorElement) {
      location.replace(forward(sign, id)); // what was here is on another page now
      return;
    }
    let unit = element && article?.contains(element) ? element : null;
    const alias = unit?.classList.contains("alias") ? unit : null;
    if (alias instanceof HTMLElement) unit = document.getElementById(alias.dataset.of || "");
    const folded = unit?.closest("details");
    if (folded) folded.open = true;
    highlight(unit);
    if (unit) show(unit, alias || unit);
    else if (id && !element && !id.startsWith("__")) announceUnknown(id);
    else close();
  }

  /**
   * @param {HTMLAnchorElement} sign where a unit is now
   * @param {string} id by which it was asked for: an alias says there too what it was called
   * @returns {string}
   */
  function forward(sign, id) {
    return id === sign.id ? sign.href : sign.href.replace(/#.*/s, "") + "#" + id;
  }

  /**
   * Make a unit the one in the address without the jump that following a link would make.
   * @param {Element} unit
   */
  function select(unit) {
    history.replaceState(history.state, "", `#${unit.id}`);
    carryAnchor();
    highlight(unit);
    show(unit);
  }

  // -- its citation ---------------------------------------------------------------------------------

  /**
   * @param {Element} unit
   * @returns {string} 第三章第一节第2段第4句, as its own link is titled; a cell's is its row's
   */
  function citation(unit) {
    const cited = unit.closest("td, th") ? unit.closest("tr") || unit : unit;
    const link = article?.querySelector(`a[data-ui][title][href="#${CSS.escape(cited.id)}"]`);
    return link?.getAttribute("title") || "";
  }

  /**
   * @param {Element} unit
   * @returns {string} its permanent address; in an earlier version, or on a disk, its place here
   */
  function address(unit) {
    if (words.addresses && location.protocol !== "file:") {
      return new URL(`${words.addresses}${unit.id}/`, location.origin + location.pathname).href;
    }
    return location.href.replace(/[?#].*/s, "") + "#" + unit.id;
  }

  // -- the panel ----------------------------------------------------------------------------------------

  const panel = document.createElement("aside");
  panel.className = "citation";
  panel.hidden = true;
  panel.setAttribute("aria-label", words.panel_label || "Citation");
  const where = document.createElement("p");
  where.className = "citation__where";
  where.setAttribute("role", "status");
  const buttons = document.createElement("div");
  buttons.className = "citation__buttons";
  const said = document.createElement("p");
  said.className = "citation__said";
  panel.append(where, said, buttons);
  article.after(panel);

  /** @type {Element | null} */
  let current = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let reporting;

  /**
   * The panel stands after what it is about, so that the next Tab reaches it.
   * @param {Element} unit
   */
  function place(unit) {
    const row = unit.closest("tr");
    const beside = row && unit !== row.closest("table") ? row.lastElementChild : null;
    if (beside) beside.append(panel);
    else if (unit.matches("ul, ol, details, table")) (unit.closest(".table-scroll") || unit).after(panel);
    else unit.after(panel);
  }

  /**
   * @param {string} label
   * @param {() => void} act
   * @param {string} [extra] a class
   */
  function button(label, act, extra) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    if (extra) made.className = extra;
    made.addEventListener("click", act);
    return made;
  }

  const copyLink = button(words.copy_link || "Copy link", () => {
    if (current) copy(address(current));
  });
  const copyCitation = button(words.copy_citation || "Copy citation", () => {
    if (!current) return;
    const title = panel.dataset.title || document.title;
    const cited = (words.cite_full || "{title} {citation}")
      .replace("{title}", () => title)
      .replace("{citation}", () => citation(/** @type {Element} */ (current)));
    copy(`${cited}\n${address(current)}`);
  });
  const previous = button(words.previous_sentence || "Previous sentence", () => step(-1));
  const next = button(words.next_sentence || "Next sentence", () => step(1));
  const closer = button("×", close, "citation__close");
  closer.setAttribute("aria-label", words.close || "Close");
  buttons.append(copyLink, copyCitation, previous, next);
  panel.append(closer);
  panel.dataset.title =
    document.querySelector(".md-header .md-logo")?.getAttribute("aria-label") || "";

  /**
   * @param {Element} unit
   * @param {Element} [asked] the unit or an alias in it: what the link meant when it was written
   */
  function show(unit, asked = unit) {
    const cited = citation(unit);
    current = unit;
    clearTimeout(reporting);
    panel.querySelector("textarea")?.remove();
    place(unit);
    where.textContent = cited;
    said.replaceChildren();
    if (asked instanceof HTMLElement && asked.dataset.was) {
      said.textContent = (words.was || "")
        .replace("{number}", asked.dataset.since || "")
        .replace("{was}", asked.dataset.was)
        .replace("{now}", cited);
    }
    const tombstone = unit.closest(".tombstone");
    if (tombstone) where.textContent = tombstone.querySelector("p")?.textContent || "";
    buttons.hidden = Boolean(tombstone);
    previous.disabled = !neighbour(-1);
    next.disabled = !neighbour(1);
    panel.hidden = !cited && !tombstone;
  }

  /** @param {string} id */
  function announceUnknown(id) {
    current = null;
    where.textContent = (words.unknown_anchor || "No such place: {id}").replace("{id}", () => id);
    said.replaceChildren();
    const above = ancestor(id);
    const page = above ? null : pageOf(id);
    const near = words.nearest || "";
    if (above) said.append(near, linkTo(`#${above.id}`, citation(above) || above.id), " ");
    else if (page) said.append(near, linkTo(`${page.href}#${id}`, page.innerText.trim()), " ");
    const find = button(words.search || "Search", () => {
      document.getElementById("search-open")?.click();
    });
    find.className = "citation__search";
    said.append(find);
    buttons.hidden = true;
    panel.hidden = false;
  }

  /**
   * @param {string} id one that is not on this page
   * @returns {Element | null} the nearest of what it would stand in
   */
  function ancestor(id) {
    const steps = id.replace(/^r\d+-(?=[a-z]+\d*-|ch\d|pre)/, "").split("-");
    while (steps.length > 1) {
      steps.pop();
      const found = document.getElementById(steps.join("-"));
      if (found && article?.contains(found)) return found;
    }
    return null;
  }

  /**
   * @param {string} id
   * @returns {HTMLAnchorElement | null} the page that what it begins with has; else this page's top
   */
  function pageOf(id) {
    const first = id.replace(/^r\d+-/, "").split("-")[0] || "";
    const name = first === "pre" ? "preface" : first;
    const links = [...document.querySelectorAll(".md-nav--primary a.md-nav__link")].filter(
      (link) => link instanceof HTMLAnchorElement,
    );
    const here = location.pathname;
    return (
      links.find((link) => link.pathname.endsWith(`/${name}.html`) && link.pathname !== here) ||
      links.find((link) => link.pathname === here) ||
      null
    );
  }

  /**
   * @param {string} href
   * @param {string} label
   */
  function linkTo(href, label) {
    const made = document.createElement("a");
    made.href = href;
    made.textContent = label;
    return made;
  }

  function close() {
    const focused = panel.contains(document.activeElement);
    panel.hidden = true;
    if (focused && current instanceof HTMLElement) {
      current.tabIndex = -1;
      current.focus({ preventScroll: true });
    }
  }

  /** @param {string} text */
  async function copy(text) {
    panel.querySelector("textarea")?.remove();
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = copyOldWay(text); // pages opened from a disk have no clipboard of their own
    }
    const cited = current ? citation(current) : "";
    where.textContent = (done ? words.copied : words.copy_refused) || "";
    clearTimeout(reporting);
    if (!done) return;
    reporting = setTimeout(() => {
      if (current && citation(current) === cited) where.textContent = cited;
    }, 3000);
  }

  /**
   * @param {string} text
   * @returns {boolean} whether it was copied; if not, it stands in the panel, selected
   */
  function copyOldWay(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.readOnly = true;
    field.rows = 3;
    field.setAttribute("aria-label", words.copy_link || "Link");
    panel.append(field);
    field.select();
    try {
      if (document.execCommand("copy")) {
        field.remove();
        return true;
      }
    } catch {
      // as if it had said no
    }
    return false;
  }

  // -- sentence by sentence ------------------------------------------------------------------------------

  /**
   * @param {1 | -1} way
   * @returns {Element | null} the next or previous sentence of the page
   */
  function neighbour(way) {
    if (!current) return null;
    const all = [...(article?.querySelectorAll(".sentence[id]") || [])];
    const at = all.indexOf(current);
    if (at >= 0) return all[at + way] || null;
    const here = current;
    const after = all.findIndex(
      (one) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    if (way > 0) return after >= 0 ? all[after] : null;
    return all[(after < 0 ? all.length : after) - 1] || null;
  }

  /** @param {1 | -1} way */
  function step(way) {
    const to = neighbour(way);
    if (!to) return;
    select(to);
    to.scrollIntoView({ block: "center" });
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /**
   * A click on a sentence takes it, unless the reader follows a link or marks words: a second click
   * marks one, so the first has to wait.
   * @param {MouseEvent} event
   */
  function clicked(event) {
    clearTimeout(waiting);
    if (!(event.target instanceof Element) || event.detail !== 1) return;
    if (event.target.closest("a, button, input, summary")) return;
    const sentence = event.target.closest(".sentence[id]");
    if (!sentence) return;
    waiting = setTimeout(() => {
      if (document.getSelection()?.isCollapsed) select(sentence);
    }, 300);
  }

  article.addEventListener("click", (event) => clicked(/** @type {MouseEvent} */ (event)));
  article.addEventListener("click", (event) => {
    // The link sign of the unit that is the target already: open the panel again.
    const sign = event.target instanceof Element && event.target.closest("a[href^='#']");
    if (sign && sign.getAttribute("href") === location.hash) arrive();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });

  // -- link signs by keyboard: Tab goes from heading to heading, the arrow keys from unit to unit ------

  const signs = [...article.querySelectorAll("a.link-sign")].filter((one) => one instanceof HTMLElement);
  for (const [at, sign] of signs.entries()) {
    if (!sign.closest(".titled") && at) sign.tabIndex = -1;
    sign.addEventListener("keydown", (event) => {
      const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = way && signs[at + way];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }

  // -- a short address that does not exist: what it would stand in may ---------------------------------

  const lost = document.querySelector(".lost-address");
  const asked = /\/id\/([a-z0-9-]+)-[a-z0-9]+\/?(?:index\.html)?$/.exec(location.pathname);
  if (lost instanceof HTMLElement && asked) {
    const above = `${location.pathname.slice(0, asked.index)}/id/${asked[1]}/`;
    lost.append(linkTo(above, asked[1] || ""));
    lost.hidden = false;
  }

  addEventListener("hashchange", arrive);
  addEventListener("beforeprint", () => {
    const printed = document.querySelector(".print-address");
    if (printed) printed.textContent = location.href;
  });
  arrive();
})();
