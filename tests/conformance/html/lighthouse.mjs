// Lighthouse's accessibility category, with the page as a strict server sends it.

import { importModule } from "../packages.mjs";

const { snapshot } = await importModule("lighthouse");

const FLAGS = {
  logLevel: "error",
  onlyCategories: ["accessibility"],
  formFactor: "desktop",
  screenEmulation: { disabled: true },
  // Nobody looks at the report.
  disableFullPageScreenshot: true,
};

/**
 * Whatever keeps the score below 100. The page is judged as it stands, which is all that this category asks; where Lighthouse opens it
 * itself, it waits for seconds to tell how fast the page is.
 */
export async function lighthouseFaults({ page }) {
  const { lhr } = await snapshot(page, { flags: FLAGS });
  if (lhr.runtimeError) return [`Lighthouse: ${lhr.runtimeError.message}`];
  const { score, auditRefs } = lhr.categories.accessibility;
  if (score === 1) return [];
  const failed = auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
  return [`Lighthouse accessibility ${Math.round(score * 100)}: ${failed.map(({ id }) => id).join(", ")}`];
}
