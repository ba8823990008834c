// Judges every page that a build wrote, and one page of each kind in every view. See README.md in the folder above.
//
//   node tests/conformance/html/run.mjs [FOLDER..]    pages below each FOLDER (default: out)

import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { root } from "../packages.mjs";
import { check, conclude } from "../tally.mjs";
import { axeFaults } from "./axe.mjs";
import { MATRIX, NARROW, PLAIN, open, startBrowser, words } from "./browser.mjs";
import { checkControls } from "./controls.mjs";
import { filterFaults, scriptlessFaults } from "./filter.mjs";
import { keyboardFaults } from "./keyboard.mjs";
import { CODE, HOSTS, KINDS, buildKinds } from "./kinds.mjs";
import { layoutFaults } from "./layout.mjs";
import { lighthouseFaults } from "./lighthouse.mjs";
import { markupFaults } from "./markup.mjs";
import { enforcementFaults, policyFaults, referrerFaults, requestFaults } from "./policy.mjs";
import { printFaults } from "./print.mjs";
import { serve } from "./site.mjs";

/** All built pages below a folder, sorted; fragments are no pages, and are judged within one. */
function pagesBelow(folder) {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  return names.filter((name) => name.endsWith(".html") && !name.endsWith(".fragment.html")).sort();
}

/** Opens a page in a view, lets judges at it, and adds what it asked for meanwhile. */
async function judge(browser, address, view, judges) {
  const opened = await open(browser, address, view);
  const faults = [];
  for (const one of judges) faults.push(...(await one(opened, address)));
  faults.push(...requestFaults(opened, address));
  await opened.page.close();
  return faults;
}

/** How many browsers judge side by side: each waits for its page most of the time. */
const CREW = 3;

/** Hands things to judge, each with its name, to whichever browser is free; what was found, in the order of the things. */
async function shared(crew, things, find) {
  const found = [];
  let next = 0;
  const work = async (browser) => {
    while (next < things.length) {
      const at = next;
      next += 1;
      const [name, thing] = things[at];
      found[at] = (await find(browser, thing)).map((fault) => `${name}: ${fault}`);
    }
  };
  await Promise.all(crew.map(work));
  return found.flat();
}

/** Every page that was built, in one view. */
async function checkPages(crew, folder, pages) {
  const [browser] = crew;
  const site = await serve(folder);
  const things = pages.map((page) => [page, `${site.address}/${page}`]);
  const each = (view, judges) => shared(crew, things, (free, address) => judge(free, address, view, judges));
  const count = `${pages.length} pages`;
  await check(`${count}: Nu Html Checker`, () => markupFaults(pages.map((page) => join(folder, page))));
  await check(`${count}: axe-core at ${words(PLAIN)}`, () => each(PLAIN, [axeFaults]));
  await check(`${count}: nothing to scroll sideways at ${words(NARROW)}`, () => each(NARROW, [layoutFaults]));
  await check(`${count}: keyboard at ${words(PLAIN)}`, () => each(PLAIN, [keyboardFaults]));
  await check(`${count}: printed whole`, () => each(PLAIN, [printFaults]));
  await check(`${count}: strict policy, no referrer`, () => each(PLAIN, [policyFaults, referrerFaults]));
  // Internal pages are many of few kinds, and Lighthouse sees less than axe-core has seen: it is shown those of one register, and of
  // the largest example the Finnish pages alone.
  const again = /^public\/(sv|en)\/oppilasrekisteri\//;
  const lit = pages.filter((page) => !again.test(page)).filter((page) => !page.startsWith("internal/") || /^internal\/fi\/(index|vat\/(?!checklist-[b-z]).*)/.test(page));
  for (const page of lit) await check(`${page}: Lighthouse accessibility 100`, () => judge(browser, `${site.address}/${page}`, PLAIN, [lighthouseFaults]));
  site.stop();
}

/** One page in every view and by every judge. */
async function checkKind(crew, site, folder, kind, path) {
  const [browser] = crew;
  const address = `${site.address}/${path}`;
  const views = MATRIX.map((view) => [words(view), view]);
  await check(`${kind}: axe-core and layout in ${MATRIX.length} views`, () =>
    shared(crew, views, (free, view) => judge(free, address, view, [axeFaults, layoutFaults])),
  );
  const keyed = [...["light", "dark", "forced colours"].map((medium) => ({ ...PLAIN, medium })), NARROW].map((view) => [words(view), view]);
  await check(`${kind}: keyboard in ${keyed.length} views`, () => shared(crew, keyed, (free, view) => judge(free, address, view, [keyboardFaults])));
  await check(`${kind}: printed whole`, () => judge(browser, address, PLAIN, [printFaults]));
  await check(`${kind}: policy in force, served and as a file`, async () => {
    const faults = [];
    for (const from of [address, pathToFileURL(join(folder, path)).href]) {
      const opened = await open(browser, from, PLAIN);
      faults.push(...requestFaults(opened, from), ...(await enforcementFaults(opened)));
      await opened.page.close();
    }
    return faults;
  });
  await check(`${kind}: Lighthouse accessibility 100`, () => judge(browser, address, PLAIN, [lighthouseFaults]));
}

/** Fragments within pages of another system, which have their own policy and print as they like. */
async function checkHosts(crew, site, folder) {
  const things = HOSTS.flatMap((path) => MATRIX.map((view) => [`${path}, ${words(view)}`, { path, view }]));
  const each = (judges) => shared(crew, things, (free, { path, view }) => judge(free, `${site.address}/${path}`, view, judges));
  const count = `${HOSTS.length} fragments in pages of another system`;
  await check(`${count}, and the QR code: Nu Html Checker`, () => markupFaults([...HOSTS, CODE].map((path) => join(folder, path))));
  await check(`${count}: nothing to scroll sideways in ${MATRIX.length} views`, () => each([layoutFaults]));
  await check(`${count}: axe-core in ${MATRIX.length} views`, () => each([axeFaults]));
}

async function checkKinds(crew) {
  const [browser] = crew;
  const project = buildKinds();
  const folder = join(project, "out");
  const site = await serve(folder);
  await check(`${Object.keys(KINDS).length} kinds: Nu Html Checker`, () => markupFaults(Object.values(KINDS).map((path) => join(folder, path))));
  await check(`${Object.keys(KINDS).length} kinds: strict policy, no referrer`, async () => {
    const faults = [];
    for (const path of Object.values(KINDS)) faults.push(...(await judge(browser, `${site.address}/${path}`, PLAIN, [policyFaults, referrerFaults])));
    return faults;
  });
  await checkHosts(crew, site, folder);
  for (const [kind, path] of Object.entries(KINDS)) await checkKind(crew, site, folder, kind, path);
  const record = `${site.address}/${KINDS["record of processing"]}`;
  await check("record of processing: narrowed down, and whole without scripts", async () => [
    ...(await judge(browser, record, PLAIN, [filterFaults])),
    ...(await scriptlessFaults(browser, record)),
  ]);
  site.stop();
  rmSync(project, { recursive: true });
}

const named = process.argv.slice(2);
const folders = (named.length > 0 ? named : [join(root, "out")]).map((folder) => resolve(folder));
for (const folder of folders) {
  if (pagesBelow(folder).length > 0) continue;
  console.error(`conformance: there is no page below ${folder}; build first`);
  process.exit(2);
}
const started = await Promise.all(Array.from({ length: CREW }, () => startBrowser()));
const crew = started.map(({ browser }) => browser);
try {
  await checkControls(crew[0]);
  for (const folder of folders) await checkPages(crew, folder, pagesBelow(folder));
  await checkKinds(crew);
} finally {
  await Promise.all(started.map(({ stop }) => stop()));
}
conclude("conformance of the pages");
