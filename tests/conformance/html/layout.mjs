// Nothing is cut off and nothing must be scrolled sideways (WCAG 2.2, 1.4.10).

/** Text beyond the sides of the page or of a box that hides or scrolls it. */
export async function layoutFaults({ page }) {
  return page.evaluate(() => {
    const faults = [];
    const root = document.documentElement;
    const width = root.clientWidth;
    if (root.scrollWidth > width) faults.push(`the page is ${root.scrollWidth} px wide in ${width}: it scrolls sideways`);
    const name = (element) => `${element.localName}${element.id && `#${element.id}`}${element.className && `.${element.className}`}`;
    // Hidden from sight on purpose, for screen readers or until it is focused.
    const aside = (element) => element.closest(".skip") || (element.closest("thead") && getComputedStyle(element.closest("thead")).position === "absolute");
    for (const element of document.body.querySelectorAll("*")) {
      if (aside(element)) continue;
      if (getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1)
        faults.push(`${name(element)} holds ${element.scrollWidth} px in ${element.clientWidth}: it scrolls sideways or is cut`);
      const walker = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      for (const text of walker) {
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const box of range.getClientRects())
          if (box.left < -1 || box.right > width + 1) faults.push(`${name(element)}: text from ${box.left} to ${box.right} px in ${width}`);
      }
    }
    return faults;
  });
}
