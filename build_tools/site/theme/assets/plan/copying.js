// @ts-check
// Copying, and knowing whether it was done: where a browser refuses, the text stands selected.

import { made, words } from "./page.js";

/**
 * @param {Element} panel where the text is put that could not be copied
 * @param {string} text
 * @returns {Promise<boolean>} whether the clipboard has it
 */
export async function copyText(panel, text) {
  panel.querySelector("textarea")?.remove();
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(panel, text); // pages opened from a disk have no clipboard of their own
  }
}

/**
 * @param {Element} panel
 * @param {string} text
 * @returns {boolean}
 */
function copyOldWay(panel, text) {
  const label = words.panel_label || "Citation";
  const field = /** @type {HTMLTextAreaElement} */ (made("textarea", { readonly: "", rows: "3", "aria-label": label }));
  field.value = text;
  panel.append(field);
  field.focus();
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
