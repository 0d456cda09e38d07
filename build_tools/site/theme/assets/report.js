/** "Report an error" takes along which page and which sentence it is about. */
(() => {
  const link = document.querySelector(".report-error");
  if (!(link instanceof HTMLAnchorElement)) return;
  const address = link.href;

  /** The address with the place filled in: a mail's subject and text, or the form's title and body. */
  const filled = () => {
    const place = location.hash ? decodeURIComponent(location.hash.slice(1)) : "";
    const title = [document.title, place].filter(Boolean).join(" # ");
    const isMail = address.startsWith("mailto:");
    const said = new URLSearchParams({ [isMail ? "subject" : "title"]: title, body: location.href });
    const joint = address.includes("?") ? "&" : "?";
    return address + joint + said.toString().replaceAll("+", "%20");
  };
  for (const event of ["pointerdown", "focus", "click"]) {
    link.addEventListener(event, () => (link.href = filled()));
  }
})();
