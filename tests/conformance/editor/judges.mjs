// What a person sees who writes a register in an editor, and whether the editor and `seloste check` say the same.

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { seloste } from "../tool.mjs";
import { placeOf, replaceLine } from "./places.mjs";

const words = (documentation) => (typeof documentation === "string" ? documentation : (documentation?.value ?? ""));
/** Descriptions are shown as Markdown, so some characters come with a backslash. */
const plain = (markdown) => markdown.replace(/\\([^\w\s])/g, "$1");

/** An open file whose text is changed for one question and then put back. */
async function asked(server, path, text, question) {
  await server.open(path, text);
  const answer = await question();
  await server.close(path);
  return answer;
}

/** Every key that the file does not have yet is offered with its Finnish description. */
export async function keyFaults(server, project, schema) {
  const path = join(project, "registers/walmu.yaml");
  const { text, line } = replaceLine(readFileSync(path, "utf8"), "controller:", "");
  const items = await asked(server, path, text, () => server.complete(path, { line, character: 0 }));
  const offered = new Map(items.map(({ label, documentation }) => [label, words(documentation)]));
  const given = new Set([...text.matchAll(/^([a-z_]+):/gm)].map(([, key]) => key));
  const faults = [];
  let wanted = 0;
  for (const [key, property] of Object.entries(schema.properties).filter(([key]) => !given.has(key))) {
    wanted += 1;
    if (!offered.has(key)) faults.push(`the key ${key} is not offered`);
    else if (offered.get(key) !== property.description) faults.push(`the key ${key} is offered with “${offered.get(key)}”`);
  }
  for (const key of offered.keys()) if (given.has(key)) faults.push(`the key ${key} is offered though it is there`);
  return wanted > 0 ? faults : ["no key was left to offer"];
}

/** Where words are chosen from a list: the line, and some of what must be offered with its Finnish word. */
const CHOICES = [
  ["walmu", "    categories:", "    categories: []", { syntymaaika: "syntymäaika ja ikä", yhteystiedot: "osoite, puhelin, sähköposti" }],
  ["walmu", "    categories:", "    categories:\n      - ", { terveys: "terveydentila ja toimintakyky" }],
  ["walmu", "    subjects:", "    subjects: []", { varhaiskasvatuksen_lapset: "lapset varhaiskasvatuksessa" }],
  ["walmu", "      article_6:", "      article_6: ", { c: "Rekisterinpitäjän lakisääteinen velvoite.", f: "Oikeutettu etu." }],
  ["walmu", "    start:", "    start: ", { asiakkuuden_paattyminen: "asiakkuuden päättymisestä" }],
  ["walmu", "    then:", "    then: ", { tuhotaan: "tiedot tuhotaan tietoturvallisesti" }],
  ["walmu", "status:", "status: ", { published: "Julkaistava." }],
  ["shared", "    kind:", "    kind: ", { koulutuksen_jarjestaja: "koulutuksen järjestäjä" }],
];

/** Ids of vocabularies are offered with their words. */
export async function choiceFaults(server, project) {
  const faults = [];
  for (const [file, beginning, replacement, expected] of CHOICES) {
    const path = join(project, `registers/${file}.yaml`);
    const { text, line } = replaceLine(readFileSync(path, "utf8"), beginning, replacement);
    const typed = replacement.split("\n");
    const last = typed.at(-1);
    const position = { line: line + typed.length - 1, character: last.length - (last.endsWith("]") ? 1 : 0) };
    const items = await asked(server, path, text, () => server.complete(path, position));
    const offered = new Map(items.map(({ label, documentation }) => [label, words(documentation)]));
    for (const [id, meaning] of Object.entries(expected))
      if (offered.get(id) !== meaning) faults.push(`${file}.yaml, ${beginning.trim()} ${id} is offered with “${offered.get(id) ?? "nothing"}”, not “${meaning}”`);
  }
  return faults;
}

/** Where the pointer rests, and what must be shown there. */
const HOVERS = [
  ["review_due:", "review_due", ["Tarkistettava viimeistään", "Päivä, johon mennessä seloste on tarkistettava."]],
  ["purposes:", "purposes", ["Käyttötarkoitukset", "kullakin oma oikeusperusteensa"]],
  ["status:", "status", ["Tila", "Ellei mitään kirjoiteta, published.", "Julkaistava."]],
  ["disclosures:", "disclosures", ["Luovutukset", "Kenelle tietoja luovutetaan (13 art. 1 kohta e)."]],
  ["    start:", "start", ["Alkaa", "Tapahtuma, josta aika lasketaan"]],
  ["    then: tuhotaan", "tuhotaan", ["Sen jälkeen", "Mitä tiedoille tehdään", "tiedot tuhotaan tietoturvallisesti"]],
  ["  - recipient:", "recipient", ["Vastaanottaja", "Vastaanottajan tunnus"]],
];

/** The Finnish title and description are shown, and nothing of an alternative instead of them. */
export async function hoverFaults(server, project) {
  const path = join(project, "registers/walmu.yaml");
  const text = readFileSync(path, "utf8");
  const faults = [];
  await server.open(path, text);
  for (const [beginning, word, expected] of HOVERS) {
    const shown = plain(await server.hover(path, placeOf(text, beginning, word)));
    for (const part of expected) if (!shown.includes(part)) faults.push(`${beginning.trim()} shows “${shown}”, without “${part}”`);
    if (shown.includes("||")) faults.push(`${beginning.trim()} shows the titles of alternatives: “${shown}”`);
  }
  await server.close(path);
  return faults;
}

const flagged = (diagnostics) => new Map(diagnostics.map(({ range, message }) => [range.start.line + 1, message]));

/** What `check` says of a text as one file of the project. */
function checked(project, name, text, put) {
  const path = join(project, "registers", name);
  put(path, text);
  const { findings } = JSON.parse(seloste(project, ["check", "--format", "json", `registers/${name}`], [0, 1]));
  return findings.filter(({ file, level }) => basename(file) === name && level === "error");
}

/** Faults of form, each at one line: what is changed, and the rule that names it. */
const FORMS = {
  "wrong key": ["children:", "childrn: true", "unknown-key"],
  "wrong key, deeper": ["      article_6:", "      artikla_6: e", "unknown-key"],
  "wrong word": ["status:", "status: julkaistu", "unknown-value"],
  "wrong word of the vocabulary": ["    start:", "    start: Asiakkuuden päättyminen", "bad-form"],
  "wrong date": ["updated:", "updated: 12.10.2026", "bad-date"],
  "wrong period": ["    period:", "    period: 4 vuotta", "bad-period"],
  "wrong address": ["  email:", "  email: valmennus", "bad-email"],
  "wrong type": ["form:", "form: electronic", "wrong-type"],
  "number without quotes": ["version:", "version: 2", "unquoted-scalar"],
  "key given twice": ["diary_number:", "status: draft", "duplicate-key"],
};

/** Each fault is flagged by both at its line, under the name that it has; nothing else is flagged. */
export async function formFaults(server, project, put) {
  const sound = readFileSync(join(project, "registers/walmu.yaml"), "utf8");
  const faults = [];
  for (const [name, [beginning, replacement, rule]] of Object.entries(FORMS)) {
    const { text, line } = replaceLine(sound, beginning, replacement);
    const found = checked(project, "koe.yaml", text, put).filter((finding) => finding.rule === rule);
    const path = join(project, "registers/koe.yaml");
    const told = flagged(await server.open(path, text));
    await server.close(path);
    if (!found.some((finding) => finding.line === line + 1)) faults.push(`${name}: check does not report ${rule} at line ${line + 1}`);
    if (!told.has(line + 1)) faults.push(`${name}: the server does not flag line ${line + 1} but ${[...told.keys()].join() || "nothing"}`);
  }
  return faults;
}

/**
 * Whatever the server flags in a file, `check` reports at the same line. A value that begins below its key is
 * flagged where it begins by the one and at its key by the other. And from where the file cannot be read as YAML
 * each parser goes on as it can, so that lines are compared only above.
 */
export async function agreementFaults(server, project, name, text, put) {
  const findings = checked(project, name, text, put);
  const reported = new Set(findings.map(({ line }) => line));
  const unread = Math.min(...findings.filter(({ rule }) => rule.startsWith("yaml-")).map(({ line }) => line));
  const path = join(project, "registers", name);
  const told = flagged(await server.open(path, text));
  await server.close(path);
  const lines = text.split("\n");
  const agreed = (line) => reported.has(line) || (reported.has(line - 1) && lines[line - 2].endsWith(":")) || line >= unread - 1;
  return [...told].filter(([line]) => !agreed(line)).map(([line, message]) => `${name}:${line}: only the server says: ${message}`);
}

/** A sound file has nothing flagged, by either. */
export async function soundFaults(server, path) {
  const diagnostics = await server.open(path);
  await server.close(path);
  return diagnostics.map(({ range, message }) => `${basename(path)}:${range.start.line + 1}: ${message}`);
}
