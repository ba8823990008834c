// On paper stands what stands on the screen, but for what only leads somewhere on the screen.

import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { cache } from "../packages.mjs";
import { show } from "./browser.mjs";

/** What paper may leave out: ways through the page and to other pages and files, and the field that narrows a list down. */
const WAYS = "nav, .skip, .filter, .facts a, footer.site a, a[type='application/pdf']";

/** The words that can be seen, without ways, each once with its number. */
const seen = (page) =>
  page.evaluate((ways) => {
    const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const element = text.parentElement;
      if (!text.data.trim() || element.closest(ways)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      if (element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && range.getClientRects().length > 0)
        words.push(text.data.trim());
    }
    return words;
  }, WAYS);

/** Text that the screen shows and paper does not, and pages that cannot be printed. */
export async function printFaults({ page }) {
  await show(page, "light");
  const screen = await seen(page);
  await show(page, "print");
  const paper = await seen(page);
  const faults = [];
  const left = [...paper];
  for (const text of screen) {
    const at = left.indexOf(text);
    if (at < 0) faults.push(`is not printed: ${text.slice(0, 60)}`);
    else left.splice(at, 1);
  }
  return [...faults, ...(await pdfFaults(page))];
}

/** Prints to PDF: every heading must be found in its text. */
async function pdfFaults(page) {
  const file = join(cache, "printed.pdf");
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const text = squeeze(execFileSync("pdftotext", [file, "-"]).toString());
  rmSync(file);
  const headings = await page.$$eval("main :is(h1, h2, h3)", (found) => found.filter((heading) => !heading.closest("nav")).map((heading) => heading.textContent));
  if (headings.length === 0) return ["there is no heading to print"];
  return headings.filter((heading) => !text.includes(squeeze(heading))).map((heading) => `is not in the printed PDF: ${heading}`);
}

/** Without what a line break may add or remove. */
const squeeze = (text) => text.normalize("NFC").replace(/[\s\u00a0\u00ad\u2010-]/g, "");
