// Contrast where axe-core cannot tell the ground behind words: in drawings, and where a word is broken over lines (WCAG 2.2, 1.4.3).

/** What is measured with, put into the page: colours, and what lies behind an element. */
function measures() {
  const channels = (colour) => {
    const found = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(colour);
    return found && { rgb: found.slice(1, 4).map(Number), alpha: Number(found[4] ?? 1) };
  };
  const luminance = ({ rgb }) => {
    const [red, green, blue] = rgb.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    if (!one || !other) return 0;
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  /** The ground of an element: that of the nearest one around it that lets nothing through. */
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const look = getComputedStyle(at);
      if (look.backgroundImage !== "none") return null;
      const colour = channels(look.backgroundColor);
      if (colour?.alpha === 1) return colour;
      if (colour?.alpha !== 0) return null;
    }
    return { rgb: [255, 255, 255], alpha: 1 };
  };
  /** What words of a size and weight must have; sizes in pixels. */
  const asked = (size, weight) => (size >= 24 || (size >= 18.66 && weight >= 700) ? 3 : 4.5);
  window.measures = { channels, contrast, ground, asked };
}

/** Words in drawings that stand out too little from what is painted behind any corner or the middle of them. */
export async function drawingFaults(page) {
  await page.evaluate(measures);
  return page.evaluate(() => {
    const { channels, contrast, ground, asked } = window.measures;
    const faults = [];
    /** What is filled behind a point of the screen, the last painted on top. */
    const behind = (point, painted, paper) =>
      painted.reduce((below, { shape, colour }) => (shape.isPointInFill(point.matrixTransform(shape.getScreenCTM().inverse())) ? colour : below), paper);
    for (const svg of document.querySelectorAll("svg")) {
      if (svg.getClientRects().length === 0) continue;
      const paper = ground(svg.parentElement);
      const painted = [];
      for (const element of svg.querySelectorAll("*")) {
        const look = getComputedStyle(element);
        const colour = channels(look.fill);
        if (element instanceof SVGGeometryElement && look.fill !== "none") painted.push({ shape: element, colour });
        if (element.localName !== "text" || !element.textContent.trim()) continue;
        const { x, y, width, height } = element.getBBox();
        const points = [[0.5, 0.5], [0.02, 0.1], [0.98, 0.1], [0.02, 0.9], [0.98, 0.9]];
        const matrix = element.getScreenCTM();
        const on = ([right, down]) => behind(new DOMPoint(x + right * width, y + down * height).matrixTransform(matrix), painted, paper);
        const found = Math.min(...points.map((point) => contrast(colour, on(point))));
        const least = asked(Number.parseFloat(look.fontSize) * matrix.a, Number(look.fontWeight));
        if (found < least) faults.push(`drawing: “${element.textContent}” has a contrast of ${found.toFixed(2)}, not ${least}`);
      }
    }
    return faults;
  });
}

/**
 * What is wrong with words that axe-core was in doubt of, by their selectors: too little contrast, or something else on top of a
 * line of them.
 */
export async function doubtedFaults(page, targets) {
  if (targets.length === 0) return [];
  await page.evaluate(measures);
  return page.evaluate((selectors) => {
    const { channels, contrast, ground, asked } = window.measures;
    const faults = [];
    for (const selector of selectors) {
      const element = document.querySelector(selector);
      const look = getComputedStyle(element);
      const least = asked(Number.parseFloat(look.fontSize), Number(look.fontWeight));
      const found = contrast(channels(look.color), ground(element));
      if (found < least) faults.push(`${selector} has a contrast of ${found.toFixed(2)}, not ${least}`);
      for (const box of element.getClientRects()) {
        window.scrollTo(0, box.top + window.scrollY - innerHeight / 2);
        const now = [...element.getClientRects()].find(({ height, width }) => height === box.height && width === box.width) ?? box;
        const top = document.elementFromPoint(now.left + now.width / 2, now.top + now.height / 2);
        if (top && !element.contains(top) && !top.contains(element)) faults.push(`${selector} lies behind ${top.localName}`);
      }
    }
    return faults;
  }, targets);
}
