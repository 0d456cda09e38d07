// @ts-check
// On every page: open and close the search box, and download the search when it is first opened.

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @param {KeyboardEvent} event
 * @returns {boolean} whether it asks for the search: Ctrl+K, or a slash, under an input method too
 */
function asks(event) {
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k";
  const isSlash = event.key === "/" || (event.key === "Process" && event.code === "Slash" && !event.shiftKey);
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  return isSlash && !typing;
}

/**
 * @param {KeyboardEvent} event
 * @returns {boolean} whether it asks for the answers to what stands in the field; focus alone does not
 */
function opens(event) {
  if (event.isComposing || event.keyCode === 229) return false;
  return event.key === "ArrowDown" || event.key === "Enter";
}

/** @param {HTMLFormElement} form */
function start(form) {
  const [box, results, status] = ["plan-search-box", "search-results", "search-status"].map(find);
  const toggle = /** @type {HTMLInputElement} */ (find("__search"));
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("query"));
  const { root = "", lang = "", loading = "", failed = "" } = form.dataset;
  /** @type {HTMLElement | null} */
  let before = null;
  let asked = false;
  const download = (said = loading) => {
    if (asked) return;
    asked = true;
    status.textContent = said;
    const folder = `${root}assets/search/`;
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${folder}search.css` }));
    for (const name of ["search", form.dataset.index ?? lang]) {
      const script = Object.assign(document.createElement("script"), { src: `${folder}${name}.js`, async: false });
      script.onerror = () => {
        status.textContent = failed;
        asked = false;
      };
      document.head.append(script);
    }
  };
  const open = () => {
    if (!toggle.checked) {
      before ??= /** @type {HTMLElement | null} */ (document.activeElement);
      toggle.click();
    }
    if (document.activeElement !== input) input.focus();
  };
  const close = () => {
    if (toggle.checked) toggle.click();
  };
  const resume = () => {
    const query = new URLSearchParams(location.search).get("q");
    if (!query || document.getElementById("tool-search")) return;
    input.value = query;
    open();
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  toggle.addEventListener("change", () => {
    results.hidden = !toggle.checked;
    if (toggle.checked) download();
    else input.blur();
  });
  // Typing, a click, ↓ and Enter open the box; who only passes with Tab goes on.
  for (const event of ["input", "click"]) input.addEventListener(event, open);
  input.addEventListener("keydown", (event) => {
    if (toggle.checked || !opens(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // the box's own keys follow a result: it was not open yet
    open();
  });
  find("search-open").addEventListener("click", open);
  box.addEventListener("focusout", (event) => {
    if (!event.relatedTarget || box.contains(/** @type {Node} */ (event.relatedTarget))) return;
    before = null;
    close();
  });
  document.addEventListener("keydown", (event) => {
    if (asks(event)) {
      event.preventDefault();
      open();
      input.select();
    } else if (toggle.checked && event.key === "Escape" && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      const back = before;
      before = null;
      close();
      if (back && back !== document.body) (back.offsetParent ? back : find("search-open")).focus();
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  // Not before: back on a page, browsers bring back that its search was closed when it was left.
  addEventListener("pageshow", resume);
  if (document.getElementById("tool-search")) download(""); // the box stays closed, and empty
}

const planForm = document.getElementById("plan-search");
if (planForm instanceof HTMLFormElement) start(planForm);
