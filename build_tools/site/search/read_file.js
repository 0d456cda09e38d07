// @ts-check
// A file that was chosen or dropped → its text: .txt and .csv in UTF-8 or GB18030, .docx.

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/**
 * @param {File} file
 * @returns {Promise<string>} rejected where it cannot be read
 */
export async function readFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (/\.docx$/i.test(file.name)) return readDocx(bytes);
  if (bytes.includes(0) && bytes[0] < 0xfe) throw new Error("no text");
  return decoded(bytes);
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
function decoded(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/**
 * A file within a ZIP archive (PKWARE APPNOTE 4.3): found by the directory at the archive's end.
 * @param {Uint8Array} bytes
 * @param {string} wanted
 * @returns {Promise<string>} "" where there is none
 */
async function unzip(bytes, wanted) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error("no archive");
  let at = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0; n -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    if (new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)) === wanted) {
      const [method, size, own] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
      const start = own + 30 + view.getUint16(own + 26, true) + view.getUint16(own + 28, true);
      const packed = new Blob([bytes.slice(start, start + size)]);
      if (method === 0) return packed.text();
      return new Response(packed.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
    }
    at += 46 + name + extra + comment;
  }
  return "";
}

/**
 * A Word document's paragraphs, each on a line; the address of a link follows its words.
 * @param {Uint8Array} bytes
 * @returns {Promise<string>}
 */
async function readDocx(bytes) {
  const parse = (/** @type {string} */ xml) => new DOMParser().parseFromString(xml, "application/xml");
  const body = parse(await unzip(bytes, "word/document.xml"));
  const related = parse((await unzip(bytes, "word/_rels/document.xml.rels")) || "<none/>");
  const targets = new Map([...related.getElementsByTagName("Relationship")].map((one) => [one.getAttribute("Id"), one.getAttribute("Target") ?? ""]));
  const paragraphs = [...body.getElementsByTagNameNS(WORD, "p")];
  if (!paragraphs.length) throw new Error("no document");
  return paragraphs.map((paragraph) => wordsOf(paragraph, targets)).join("\n");
}

/**
 * @param {Element} parent
 * @param {Map<string | null, string>} targets
 * @returns {string}
 */
function wordsOf(parent, targets) {
  let text = "";
  for (const child of parent.children) {
    if (child.localName === "t") text += child.textContent;
    else if (child.localName === "tab") text += "\t";
    else if (child.localName === "br" || child.localName === "cr") text += "\n";
    else if (child.localName !== "p" && child.localName !== "del") text += wordsOf(child, targets);
    if (child.localName === "hyperlink") {
      const target = targets.get(child.getAttributeNS(RELATED, "id")) ?? "";
      const anchor = child.getAttributeNS(WORD, "anchor");
      if (target) text += ` ${target}${anchor && !target.includes("#") ? `#${anchor}` : ""} `;
    }
  }
  return text;
}
