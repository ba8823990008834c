// Drives the language server that VS Code's YAML extension runs over registers, as a person would who writes them.
// See README.md in the folder above.
//
//   node tests/conformance/editor/run.mjs

import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../packages.mjs";
import { check, conclude, control } from "../tally.mjs";
import { newProject, seloste } from "../tool.mjs";
import { agreementFaults, choiceFaults, formFaults, hoverFaults, keyFaults, soundFaults } from "./judges.mjs";
import { startServer } from "./server.mjs";
import { taskFaults, taskMatcher } from "./tasks.mjs";

const put = (path, text) => writeFileSync(path, text);

/** The examples in a project of their own, with the schemas and the first line that `new` writes. */
function exampleProject() {
  const project = newProject();
  cpSync(join(root, "registers"), join(project, "registers"), { recursive: true });
  seloste(project, ["new", "uusi"]);
  return project;
}

/** Skeletons alone, as on the first day. */
function newcomersProject() {
  const project = newProject();
  seloste(project, ["new", "organisation"]);
  seloste(project, ["new", "asiakasrekisteri"]);
  return project;
}

/** Files with faults of every form; each is opened as a register, with the first line that `new` writes. */
function faultyFiles() {
  const folder = join(root, "tests/yaml/err");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => [name, readFileSync(join(folder, name), "utf8")]);
}

const MODELINE = "# yaml-language-server: $schema=../schemas/register.schema.json\n";

async function checkEditor(server, project, newcomers) {
  const schema = JSON.parse(readFileSync(join(project, "schemas/register.schema.json")));
  for (const folder of [project, newcomers])
    for (const name of readdirSync(join(folder, "registers")).sort())
      await check(`${name}: nothing is flagged`, () => soundFaults(server, join(folder, "registers", name)));
  await check("keys are offered with their Finnish descriptions", () => keyFaults(server, project, schema));
  await check("ids are offered with their Finnish words", () => choiceFaults(server, project));
  await check("the Finnish description is shown where the pointer rests", () => hoverFaults(server, project));
  await check("faults of form are flagged where check reports them", () => formFaults(server, project, put));
  const files = faultyFiles();
  await check(`${files.length} files with faults: what is flagged, check reports at the same line`, async () => {
    const faults = [];
    for (const [name, text] of files) faults.push(...(await agreementFaults(server, project, name, MODELINE + text, put)));
    return faults.length || files.length ? faults : ["there was no file"];
  });
  await check("VS Code's task reads every line of the report", () => taskFaults(project, taskMatcher()));
}

/** A check that cannot fail is no check: a project whose schemas say nothing and allow everything. */
async function checkControls(server, project) {
  const silent = newProject();
  cpSync(join(project, "registers"), join(silent, "registers"), { recursive: true });
  cpSync(join(project, "schemas"), join(silent, "schemas"), { recursive: true });
  const path = join(silent, "schemas/register.schema.json");
  const schema = JSON.parse(readFileSync(path));
  // A field may have one of these names; then its value is a schema, and stays.
  const says = ["description", "enum", "enumDescriptions", "additionalProperties", "pattern", "format"];
  const isSchema = (value) => typeof value === "object" && !Array.isArray(value);
  const mute = (key, value) => (says.includes(key) && !isSchema(value) ? undefined : value);
  writeFileSync(path, JSON.stringify(schema, mute));
  await control("keys without words", /the key covers is offered with “”/, () => keyFaults(server, silent, schema));
  await control("ids without words", /terveys is offered with/, () => choiceFaults(server, silent));
  await control("fields without words", /review_due: shows/, () => hoverFaults(server, silent));
  await control("wrong key that is not flagged", /wrong key: the server does not flag/, () => formFaults(server, silent, put));
  await control("a fault in a sound file", /uusi.yaml:\d+/, async () => {
    const file = join(silent, "registers/uusi.yaml");
    const text = readFileSync(file, "utf8");
    put(file, text.replace("../schemas/register", "../schemas/missing"));
    return soundFaults(server, file);
  });
  await control("a line that only the server flags", /only the server says/, () =>
    agreementFaults(server, project, "koe.yaml", MODELINE + "format: 1\nname: Koe\nstatus: julkaistu\n", (file) => put(file, "format: 1\nname: Koe\n")));
  const deaf = { ...taskMatcher(), regexp: "^(.*):(\\d+):(\\d+): (virhe)\\[(.*)\\]: (.*)$" };
  await control("a task that does not read the report", /is not read/, () => taskFaults(project, deaf));
  rmSync(silent, { recursive: true });
}

const project = exampleProject();
const newcomers = newcomersProject();
const server = await startServer(project);
try {
  await checkControls(server, project);
  await checkEditor(server, project, newcomers);
} finally {
  await server.stop();
  for (const folder of [project, newcomers]) if (existsSync(folder)) rmSync(folder, { recursive: true });
}
conclude("conformance of the editor");
