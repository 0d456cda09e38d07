// @ts-check
/**
 * The register of measures: choose, sort and group its rows. What is chosen stands in the address, in
 * the words of the plan, so that a selection is the same in every language; without this script the
 * page is a plain table of all measures by chapter.
 */
(() => {
  "use strict";

  const tools = document.getElementById("register-tools");
  const table = document.getElementById("register-table");
  const count = document.getElementById("register-count");
  if (!tools || !(table instanceof HTMLTableElement) || !count) return;

  /** @type {Record<string, string>} */
  const words = JSON.parse(tools.dataset.words || "{}");
  /** @type {Record<string, Record<string, string>>} */
  const labels = JSON.parse(tools.dataset.labels || "{}");
  const FILTERS = ["kind", "family", "verb", "chapter", "place", "programme"];
  const KEYS = ["chapter", "family", "place", "programme"];
  const head = table.tHead;
  const rows = [...table.querySelectorAll("tbody tr:not(.group)")].filter((row) => row instanceof HTMLTableRowElement);
  const state = new URLSearchParams(location.search);

  /**
   * @param {string} tag
   * @param {Record<string, string>} attributes
   * @param {...(Node | string)} children
   */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /**
   * @param {HTMLTableRowElement} row
   * @param {string} key
   */
  function valuesOf(row, key) {
    return (row.dataset[key] || "").split("|").filter(Boolean);
  }

  /**
   * A place and the places that it belongs to.
   * @param {string} place
   */
  function around(place) {
    const found = [place];
    for (let up = labels.within?.[place]; up && !found.includes(up); up = labels.within?.[up]) found.push(up);
    return found;
  }

  /**
   * Whether a row is of what is chosen; a place is also that of what lies within it.
   * @param {HTMLTableRowElement} row
   */
  function isChosen(row) {
    const said = fold(row.textContent || "");
    return FILTERS.every((key) => {
      const wanted = state.get(key);
      if (!wanted) return true;
      const own = valuesOf(row, key);
      return (key === "place" ? own.flatMap(around) : own).includes(wanted);
    }) && fold(state.get("words") || "").split(/\s+/).every((word) => said.includes(word));
  }

  /** @param {string} text */
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().trim();
  }

  /**
   * The place of a row's first value in the list of values; what has none comes last.
   * @param {HTMLTableRowElement} row
   * @param {string} key
   */
  function rank(row, key) {
    const order = Object.keys(labels[key] || {});
    const found = valuesOf(row, key).map((value) => order.indexOf(value)).filter((at) => at >= 0);
    return found.length ? Math.min(...found) : order.length;
  }

  /** @param {HTMLTableRowElement[]} chosen */
  function sorted(chosen) {
    const key = state.get("sort") || "";
    return KEYS.includes(key) ? [...chosen].sort((a, b) => rank(a, key) - rank(b, key)) : chosen;
  }

  /**
   * In which language a label is that nobody has translated.
   * @param {string} label
   * @returns {Record<string, string>}
   */
  function langOf(label) {
    return labels.foreign && /[\u3400-\u9fff]/.test(label) ? labels.foreign : {};
  }

  /**
   * The bodies of the table: a row stands in each group that it belongs to.
   * @param {HTMLTableRowElement[]} chosen
   */
  function bodies(chosen) {
    const key = state.get("group") || "chapter";
    if (!KEYS.includes(key)) return [element("tbody", {}, ...chosen)];
    const named = [...Object.keys(labels[key] || {}), ""];
    return named.flatMap((value) => {
      const own = chosen.filter((row) => (value ? valuesOf(row, key).includes(value) : !valuesOf(row, key).length));
      if (!own.length) return [];
      const title = value ? labels[key][value] : "—";
      const columns = String(head?.rows[0].cells.length || 1);
      const group = element("tr", { class: "group" }, element("th", { colspan: columns, scope: "rowgroup" }, element("span", langOf(title), title), ` (${own.length})`));
      return [element("tbody", {}, group, ...own.map((row) => row.cloneNode(true)))];
    });
  }

  function show() {
    const chosen = rows.filter(isChosen);
    const said = FILTERS.filter((key) => state.get(key)).map((key) => labels[key][state.get(key) || ""] || state.get(key) || "");
    if (state.get("words")) said.push(`“${state.get("words")}”`);
    table?.replaceChildren(...(head ? [head] : []), ...bodies(sorted(chosen)));
    if (count) count.textContent = [words.count.replace("{count}", String(chosen.length)), ...said].join(" · ");
  }

  function remember() {
    for (const [key, value] of [...state]) if (!value) state.delete(key);
    const search = state.size ? `?${state}` : "";
    history.replaceState(history.state, "", location.pathname + search + location.hash);
    for (const link of document.querySelectorAll(".languages a")) {
      if (!(link instanceof HTMLAnchorElement) || !link.pathname.endsWith("/register.html")) continue;
      link.search = search;
    }
  }

  /**
   * @param {string} key
   * @param {[string, string][]} options value and label; the first is what holds without a choice
   */
  function choice(key, options) {
    const made = options.map(([value, label]) => {
      const option = element("option", { value, ...langOf(label) }, label);
      if (value === (state.get(key) || options[0][0])) option.setAttribute("selected", "");
      return option;
    });
    const list = element("select", { name: key }, ...made);
    return element("label", {}, words[key], list);
  }

  function build() {
    const field = element("input", { type: "search", name: "words", value: state.get("words") || "" });
    const clear = element("button", { type: "reset" }, words.clear);
    const print = element("button", { type: "button" }, words.print);
    const by = /** @type {[string, string][]} */ (KEYS.map((key) => [key, words[key]]));
    const form = element(
      "form",
      { class: "register-tools", role: "search", "aria-label": document.querySelector("h1")?.textContent || "" },
      // In a language that has no words for a filter's values it is only in an address.
      ...FILTERS.filter((key) => Object.keys(labels[key] || {}).length).map((key) =>
        choice(key, [["", words.all], ...Object.entries(labels[key])]),
      ),
      element("label", {}, words.words, field),
      choice("sort", [["", words.by_plan], ...by.filter(([key]) => key !== "chapter")]),
      choice("group", [...by, ["none", words.no_group]]),
      clear,
      print,
    );
    form.addEventListener("input", (event) => {
      const target = event.target;
      if (!(target instanceof HTMLSelectElement || target instanceof HTMLInputElement)) return;
      state.set(target.name, target.value);
      if (target.name === "group" && target.value === "chapter") state.delete("group");
      remember();
      show();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const key of [...state.keys()]) state.delete(key);
      remember();
      build();
      show();
    });
    print.addEventListener("click", () => window.print());
    tools?.replaceChildren(form);
  }

  build();
  remember();
  show();
})();
