// Words in drawings: axe-core cannot tell the ground behind them, so it is found by geometry and the contrast measured (WCAG 2.2, 1.4.3).

/** Words that stand out too little from what is painted behind any corner or the middle of them. */
export async function drawingFaults({ page }) {
  return page.evaluate(() => {
    const faults = [];
    const channels = (colour) => {
      const found = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(colour);
      return found && { rgb: found.slice(1, 4).map(Number), alpha: Number(found[4] ?? 1) };
    };
    const luminance = ({ rgb }) => {
      const [red, green, blue] = rgb.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one, other) => {
      const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const colour = channels(getComputedStyle(at).backgroundColor);
        if (colour?.alpha === 1) return colour;
      }
      return { rgb: [255, 255, 255], alpha: 1 };
    };
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
        const least = points.map(([right, down]) => {
          const on = behind(new DOMPoint(x + right * width, y + down * height).matrixTransform(matrix), painted, paper);
          return colour && on ? contrast(colour, on) : 0;
        });
        const size = Number.parseFloat(look.fontSize) * matrix.a;
        const asked = size >= 24 || (size >= 18.66 && Number(look.fontWeight) >= 700) ? 3 : 4.5;
        const found = Math.min(...least);
        if (found < asked) faults.push(`drawing: “${element.textContent}” has a contrast of ${found.toFixed(2)}, not ${asked}`);
      }
    }
    return faults;
  });
}
