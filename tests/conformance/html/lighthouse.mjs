// Lighthouse's accessibility category, with the page as a strict server sends it.

import { importModule } from "../packages.mjs";

const { default: lighthouse } = await importModule("lighthouse");

/** Whatever keeps the score below 100. */
export async function lighthouseFaults(browser, address) {
  const page = await browser.newPage();
  const flags = { logLevel: "error", onlyCategories: ["accessibility"], formFactor: "desktop", screenEmulation: { disabled: true } };
  const { lhr } = await lighthouse(address, flags, undefined, page);
  await page.close();
  if (lhr.runtimeError) return [`Lighthouse: ${lhr.runtimeError.message}`];
  const { score, auditRefs } = lhr.categories.accessibility;
  if (score === 1) return [];
  const failed = auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
  return [`Lighthouse accessibility ${Math.round(score * 100)}: ${failed.map(({ id }) => id).join(", ")}`];
}
