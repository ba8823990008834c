// The record of processing can be narrowed down without a server, and is whole without a script.

const shown = (page) => page.$$eval("#registers ~ table tbody tr", (rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.querySelector("th").textContent));

/** What is typed leaves the registers that say it, tells how many they are, and is taken back. */
export async function filterFaults({ page }) {
  const faults = [];
  const all = await shown(page);
  if (all.length < 2) return [`there are ${all.length} registers to narrow down`];
  const told = () => page.$eval("#filter output", (output) => output.textContent);
  await page.type("#filter input", "keha");
  const some = await shown(page);
  if (some.length !== 1 || !some[0].includes("Ohjaustaverkossa")) faults.push(`"keha" leaves ${some.join(", ") || "nothing"}`);
  if (!(await told()).includes(`1 / ${all.length}`)) faults.push(`the number is not told: ${await told()}`);
  await page.type("#filter input", " eivarmastikaan");
  if ((await shown(page)).length > 0) faults.push("every word must be there");
  await page.$eval("#filter input", (input) => {
    input.value = "";
    input.dispatchEvent(new Event("input"));
  });
  if ((await shown(page)).length !== all.length) faults.push("not all registers come back");
  const proposed = await page.$$eval("#filter option", (options) => options.length);
  if (proposed < 5) faults.push(`only ${proposed} names are proposed`);
  return faults;
}

/** Without scripts the table is whole, and there is no field that does nothing. */
export async function scriptlessFaults(browser, address) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(address);
  const tree = await page.accessibility.snapshot({ interestingOnly: false });
  await page.close();
  const roles = [];
  const walk = (node) => {
    roles.push(node.role);
    (node.children ?? []).forEach(walk);
  };
  walk(tree);
  const faults = [];
  if (roles.includes("searchbox")) faults.push("a field that does nothing is shown");
  if (roles.filter((role) => role === "row").length < 4) faults.push("the table is not whole");
  return faults;
}
