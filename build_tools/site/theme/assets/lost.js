// @ts-check
/**
 * The page for an address that names nothing, wherever a host shows it. It is asked for from every
 * place where the site's root may be; the nearest one that has it is the root. Where the host knows
 * one such page only, that of the address' language takes its place; its addresses, which were
 * written for another root, are led from this one; then the other scripts begin.
 */
(() => {
  "use strict";

  const ATTRIBUTES = ["href", "src", "data-root", "data-base", "data-current", "data-scope"];
  const asked = document.documentElement.dataset;
  if (!(document.currentScript instanceof HTMLScriptElement) || asked.lostAt) return;
  const root = new URL("../", document.currentScript.src).pathname;
  asked.lostAt = root;

  /** @returns {HTMLTemplateElement} where the page's scripts wait */
  const waiting = () => /** @type {HTMLTemplateElement} */ (document.getElementById("lost-scripts"));

  /** @returns {string} the folder of the edition that the address would be in */
  function folderAsked() {
    const rest = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : "";
    const within = rest.replace(/^r\d+\//, ""); // an earlier version's pages have the same folders
    return (waiting().dataset.folders ?? "").split(" ").find((one) => one && within.startsWith(one)) ?? "";
  }

  /** @param {string} folder whose page takes this one's place; without an answer this one stays */
  async function show(folder) {
    const answer = await fetch(`${root}${folder}404.html`);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.getElementById("lost-scripts")) return;
    document.documentElement.lang = page.documentElement.lang;
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
  }

  /** @param {string} written the root that the page's addresses were written for */
  function lead(written) {
    const led = (/** @type {string} */ value) => (value.startsWith(written) ? root + value.slice(written.length) : value);
    for (const place of [document, waiting().content]) {
      for (const one of place.querySelectorAll("*")) {
        for (const name of ATTRIBUTES) {
          const value = one.getAttribute(name);
          if (value !== null && !one.hasAttribute("data-try") && !value.startsWith("//")) one.setAttribute(name, led(value));
        }
      }
      const words = place.querySelector("#plan-words");
      if (!words) continue;
      const said = JSON.parse(words.textContent ?? "{}");
      for (const [key, value] of Object.entries(said)) if (typeof value === "string") said[key] = led(value);
      words.textContent = JSON.stringify(said);
    }
  }

  function start() {
    for (const held of waiting().content.querySelectorAll("script")) {
      const script = document.createElement("script");
      for (const { name, value } of held.attributes) script.setAttribute(name, value);
      script.async = false; // in their order
      script.textContent = held.textContent;
      document.body.append(script);
    }
  }

  const folder = folderAsked();
  const shown = folder === (waiting().dataset.folder ?? "") ? Promise.resolve() : show(folder);
  void shown
    .catch(() => undefined) // without the host this page stays
    .then(() => {
      const written = waiting().dataset.root ?? root;
      if (written !== root) lead(written);
      start();
    });
})();
