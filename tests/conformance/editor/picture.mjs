// Draws docs/editor.png: VS Code's editor component over an example register, with the schema that `new` writes.
// What is underlined is what the real language server flags; the component's own judge would draw it yellow.
//
//   node tests/conformance/editor/picture.mjs --picture

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { startBrowser } from "../html/browser.mjs";
import { serve } from "../html/site.mjs";
import { cache, load, locate, root } from "../packages.mjs";
import { newProject, seloste } from "../tool.mjs";
import { replaceLine } from "./places.mjs";
import { startServer } from "./server.mjs";

/** Size of each half of the picture, in CSS pixels, and how many times as dense it is drawn. */
const HALF = { width: 660, height: 312 };
const DENSITY = 1.5;

/** Bundles the editor, its workers and a page into a folder. */
function bundle(folder) {
  const { buildSync } = load("esbuild");
  const main = `
    import * as monaco from "monaco-editor";
    import { configureMonacoYaml } from "monaco-yaml";
    self.MonacoEnvironment = { getWorker: (_, label) => new Worker(label === "yaml" ? "yaml.worker.js" : "editor.worker.js") };
    window.openRegister = async (text, line, diagnostics) => {
      const schema = await (await fetch("register.schema.json")).json();
      configureMonacoYaml(monaco, { validate: false, schemas: [{ uri: "file:///schemas/register.schema.json", fileMatch: ["*"], schema }] });
      const model = monaco.editor.createModel(text, "yaml", monaco.Uri.parse("file:///registers/walmu.yaml"));
      window.editor = monaco.editor.create(document.getElementById("editor"), {
        model, theme: "vs", fontSize: 14, minimap: { enabled: false }, wordWrap: "on", scrollBeyondLastLine: false,
        overviewRulerLanes: 0, renderLineHighlight: "none", wordBasedSuggestions: "off",
        stickyScroll: { enabled: false }, hover: { above: false },
      });
      window.editor.setScrollTop(window.editor.getTopForLineNumber(line));
      monaco.editor.setModelMarkers(model, "yaml", diagnostics.map(({ range: { start, end }, message, severity }) => ({
        startLineNumber: start.line + 1, startColumn: start.character + 1, endLineNumber: end.line + 1, endColumn: end.character + 1,
        message, severity: severity === 1 ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
      })));
    };
  `;
  writeFileSync(join(folder, "main.mjs"), main);
  buildSync({
    entryPoints: {
      "main": join(folder, "main.mjs"),
      "editor.worker": locate("monaco-editor/esm/vs/editor/editor.worker.js"),
      "yaml.worker": locate("monaco-yaml/yaml.worker.js"),
    },
    outdir: folder,
    bundle: true,
    format: "iife",
    minify: true,
    loader: { ".ttf": "dataurl" },
    nodePaths: [locate("")],
    logLevel: "error",
  });
  writeFileSync(join(folder, "register.schema.json"), readFileSync(join(root, "schemas/register.schema.json")));
  writeFileSync(
    join(folder, "index.html"),
    `<!DOCTYPE html><meta charset="utf-8"><link rel="stylesheet" href="main.css"><style>body { margin: 0 } #editor { width: 100vw; height: 100vh }</style><div id="editor"></div><script src="main.js"></script>`,
  );
}

/** The register with a list of categories being written and a key mistyped. */
function written() {
  const text = readFileSync(join(root, "registers/walmu.yaml"), "utf8");
  const typed = replaceLine(text, "    categories:", "    categories: [nimi, t]");
  return { ...replaceLine(typed.text, "    subjects:", "    subjekts: [asiakkaat]"), cursor: typed.line + 1 };
}

/** A page with the editor open at a line of the register; `act` brings it to what is to be seen. */
async function shoot(browser, address, { text, diagnostics }, line, act) {
  const page = await browser.newPage();
  await page.setViewport({ ...HALF, deviceScaleFactor: DENSITY });
  await page.goto(`${address}/index.html`);
  await page.evaluate((...given) => window.openRegister(...given), text, line, diagnostics);
  await act(page);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const shot = await page.screenshot({ encoding: "base64" });
  await page.close();
  return shot;
}

const at = (page, lineNumber, column) =>
  page.evaluate((position) => (window.editor.setPosition(position), window.editor.focus()), { lineNumber, column });

/** What the language server flags in a text of the register. */
async function flagged(text) {
  const project = newProject();
  seloste(project, ["new", "walmu"]);
  const server = await startServer(project);
  const diagnostics = await server.open(join(project, "registers/walmu.yaml"), text);
  await server.stop();
  rmSync(project, { recursive: true });
  if (diagnostics.length !== 1) throw new Error(`one fault was to be flagged: ${JSON.stringify(diagnostics)}`);
  return diagnostics;
}

async function draw(browser, address) {
  const { text, line, cursor } = written();
  const register = { text, diagnostics: await flagged(text) };
  const first = await shoot(browser, address, register, line - 3, async (page) => {
    await at(page, cursor, "    categories: [nimi, t".length + 1);
    await page.evaluate(() => window.editor.trigger("", "editor.action.triggerSuggest", {}));
    await page.waitForSelector(".suggest-widget.visible .monaco-list-row");
    // A second time unfolds the words of the chosen id.
    await page.evaluate(() => window.editor.trigger("", "toggleSuggestionDetails", {}));
  });
  const lines = text.split("\n");
  const start = lines.findIndex((candidate) => candidate.startsWith("    start:"));
  const second = await shoot(browser, address, register, start - 1, async (page) => {
    await at(page, start + 1, 8);
    await page.evaluate(() => window.editor.trigger("", "editor.action.showHover", {}));
    await page.waitForSelector(".monaco-hover:not(.hidden) .hover-contents, .monaco-resizable-hover");
  });
  const page = await browser.newPage();
  await page.setViewport({ width: HALF.width + 2, height: 2 * HALF.height + 3, deviceScaleFactor: DENSITY });
  const half = (shot) => `<img src="data:image/png;base64,${shot}" style="display:block;width:${HALF.width}px;border:1px solid #bbb;margin-bottom:-1px">`;
  await page.setContent(`<body style="margin:0">${half(first)}${half(second)}`);
  return page.screenshot();
}

const folder = join(cache, "picture");
mkdirSync(folder, { recursive: true });
bundle(folder);
const site = await serve(folder, { strict: false });
const { browser, stop } = await startBrowser();
try {
  writeFileSync(join(root, "docs/editor.png"), await draw(browser, site.address));
} finally {
  await stop();
  site.stop();
}
