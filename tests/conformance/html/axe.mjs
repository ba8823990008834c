// axe-core in the page: WCAG 2.2 levels A and AA, and its best practices.

import { readFileSync } from "node:fs";

import { locate } from "../packages.mjs";
import { doubtedFaults, drawingFaults } from "./contrast.mjs";

const SOURCE = readFileSync(locate("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/**
 * Violations. What axe could not decide is a fault as well: a page without pictures, scripts or layers leaves
 * nothing to doubt. Only the ground of words in drawings and of broken words is beyond it; their contrast is measured beside it.
 */
export async function axeFaults({ page }) {
  await page.evaluate(SOURCE);
  const { violations, incomplete, passes } = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: "tag", values } }),
    TAGS,
  );
  if (passes.length === 0) return ["axe-core judged nothing"];
  const isContrast = ({ id }) => id === "color-contrast";
  const doubted = incomplete.filter(isContrast).flatMap(({ nodes }) => nodes.map(({ target }) => target.at(-1)));
  const drawn = await page.evaluate((targets) => targets.filter((target) => document.querySelector(target)?.matches("svg text")), doubted);
  const broken = doubted.filter((target) => !drawn.includes(target));
  const faults = [...violations, ...incomplete.filter((rule) => !isContrast(rule))].flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => `axe-core ${id} at ${target.join(" ")}: ${reason([...any, ...all, ...none])}`),
  );
  return [...faults, ...(await drawingFaults(page)), ...(await doubtedFaults(page, broken))];
}

const reason = (checks) => checks.map(({ message }) => message).join(", ");
