// Chromium without a window, and a page in it as one reader sees it: a width, light or dark, forced colours, print.
// What the page asks for and what its policy stops is written down from the first byte on.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

import { cache, load } from "../packages.mjs";

const puppeteer = load("puppeteer-core").default ?? load("puppeteer-core");

const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
  "--disable-lcd-text",
  "--lang=fi",
];

export const WIDTHS = [320, 768, 1280];
export const MEDIA = ["light", "dark", "forced colours", "print"];
/** Every width in every medium. */
export const MATRIX = WIDTHS.flatMap((width) => MEDIA.map((medium) => ({ width, medium })));
/** The one view that all pages are judged in. */
export const PLAIN = { width: 1280, medium: "light" };
/** The narrowest: 1280 px enlarged to 400 % (WCAG 2.2, 1.4.10). */
export const NARROW = { width: 320, medium: "light" };

/** Starts Chromium with a profile of its own. */
export async function startBrowser() {
  mkdirSync(cache, { recursive: true });
  const profile = mkdtempSync(join(cache, "chromium-"));
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
    userDataDir: profile,
    // Each step takes moments; a page that hangs must not hang the run.
    protocolTimeout: 60_000,
  });
  return {
    browser,
    async stop() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A page opened in a view. `asked` are the addresses it requested, `stopped` what a policy kept it from. */
export async function open(browser, address, view) {
  const page = await browser.newPage();
  const asked = [];
  const stopped = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.exposeFunction("tellStopped", (line) => stopped.push(line));
  await page.evaluateOnNewDocument(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.tellStopped(`${event.effectiveDirective} stopped ${event.blockedURI}`);
    });
  });
  await page.setViewport({ width: view.width, height: 900 });
  await show(page, view.medium);
  await page.goto(address, { waitUntil: "load" });
  // What a policy stopped is told by an event of its own, after the page has loaded.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  return { page, asked, stopped };
}

/** Shows a page in a medium. */
export async function show(page, medium) {
  const session = await page.createCDPSession();
  await session.send("Emulation.setEmulatedMedia", {
    media: medium === "print" ? "print" : "screen",
    features: [
      { name: "prefers-color-scheme", value: medium === "dark" ? "dark" : "light" },
      { name: "forced-colors", value: medium === "forced colours" ? "active" : "none" },
    ],
  });
}

export const words = (view) => `${view.width} px, ${view.medium}`;
