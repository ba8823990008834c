// One page of each kind that the tool writes, from the example registers with small changes.

import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../packages.mjs";
import { newProject, seloste } from "../tool.mjs";

/** Where each kind lies below out/. */
export const KINDS = {
  "notice with every form of text": "public/fi/muotoilut/index.html",
  "retired register": "public/fi/poistettu/index.html",
  "draft that lacks facts": "drafts/fi/luonnos/index.html",
  "draft as `new` writes it": "drafts/fi/uusi/index.html",
  "index with a blocked, a never published and a retired register": "public/fi/index.html",
  "summary of a notice": "public/fi/muotoilut/summary.html",
  "notice for children": "public/fi/muotoilut/children.html",
  "short form with a QR code": "public/fi/muotoilut/short.html",
  "impact assessment with drawings": "internal/fi/vat/dpia.html",
  "action plan of an assessment": "internal/fi/vat/action-plan.html",
  "assessment in short for the management": "internal/fi/vat/dpia-summary.html",
  "published summary of an assessment": "public/fi/vat/dpia.html",
  "checklist to be filled in": "internal/fi/vat/checklist-a.html",
  "screening memo": "internal/fi/vat/screening.html",
  "access matrix": "internal/fi/oppilasrekisteri/access-matrix.html",
  "disclosure matrix": "internal/fi/oppilasrekisteri/disclosure-matrix.html",
  "disclosure assessment": "internal/fi/oppilasrekisteri/disclosure-assessment.html",
  "information requests": "internal/fi/oppilasrekisteri/information-requests.html",
  "monitoring plan": "internal/fi/oppilasrekisteri/monitoring-plan.html",
  "accountability log": "internal/fi/oppilasrekisteri/accountability-log.html",
  "index of internal documents": "internal/fi/index.html",
  "record of processing": "internal/fi/record.html",
  "processor's record of processing": "internal/fi/record-processor.html",
  "description for document publicity": "public/fi/document_publicity/index.html",
  "what is needed to join a service": "internal/onboarding/ohjaustaverkossa/fi/index.html",
  "agreement on joining a service": "internal/onboarding/ohjaustaverkossa/fi/agreement.html",
  "page of the rule manual": "manual/access/index.html",
};

/** Pages of another system, each with a fragment in it, of ordinary texts and of every form; and the code as a picture of its own. */
const hostsOf = (id) => ["notice", "summary", "children", "short"].map((layer) => `public/fi/${id}/host-${layer}.html`);
export const HOSTS = [...hostsOf("estetty"), ...hostsOf("muotoilut")];
export const CODE = "public/fi/muotoilut/qr.svg";

/** What a page of the kind must hold: else the project no longer makes the kind. */
const SIGNS = {
  "notice with every form of text": /<blockquote>[^]*<pre>|<pre>[^]*<blockquote>/,
  "retired register": /käytöstä|käytössä/,
  "draft that lacks facts": /LUONNOS[^]*class="missing"/,
  "draft as `new` writes it": /LUONNOS/,
  "index with a blocked, a never published and a retired register": /class="state"[^]*class="state"[^]*class="state"/,
  "summary of a notice": /<section class="summary"/,
  "notice for children": /<h2 id="about">/,
  "short form with a QR code": /<svg [^>]*aria-label="[^"]*https:/,
  "impact assessment with drawings": /<div class="drawing"[^]*<div class="drawing"/,
  "checklist to be filled in": /class="checks"/,
  "screening memo": /class="small"/,
  "record of processing": /<form id="filter"[^]*<caption>/,
  "processor's record of processing": /<h2 id="served">[^]*<caption>/,
  "description for document publicity": /<caption>[^]*<\/table>/,
};

/** A page of a content management system with a heading and a style of its own, which knows nothing of ours. */
const host = (fragment, style) => `<!DOCTYPE html>
<html lang="fi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Tietosuoja</title>
<style>body { font: 1rem/1.6 system-ui, sans-serif; margin: 1rem; color: #222; background: #fff; } a { color: #003a70; }
${style}</style></head>
<body><main><h1>Tietosuoja</h1>
${fragment}</main></body>
</html>
`;

/** Everything that a long text may hold, each as awkward for a narrow page as it may become. */
const EVERY_FORM = `
  - id: muotoilut
    title: Kaikki muotoilut
    text: |
      Kappale, jossa on **vahvaa**, *korostettua* ja \`koodia_jossa_on_pitkä_nimi_ilman_välejä_${"a".repeat(60)}\`.
      Linkki: [ohje](https://www.esimerkkila.example/${"pitka-osoite-".repeat(8)}) ja <https://www.esimerkkila.example/${"polku/".repeat(12)}>.

      1. Yksi
      2. Kaksi
         - kaksi ja puoli
         - ${"pitkäyhdyssana".repeat(6)}

      > Lainaus, jossa on [linkki](mailto:kirjaamo@esimerkkila.example).

      ### Väliotsikko

          koodia, joka on levyinen: ${"abcdefghij ".repeat(14)}

      | Tieto | Peruste | Aika |
      | --- | --- | --- |
      | ${"pitkäsana".repeat(5)} | laki | neljä vuotta |
      | nimi | [linkki](https://www.esimerkkila.example/a) | |
`;

const without = (text, key) => text.replace(new RegExp(`\\n${key}:\\n(?:[ #].*\\n|\\n)+`), "\n");
/** A register with another name, in Finnish alone: it is offered in no other language. */
const named = (text, name) => text.replace(/^name:(?: .*|(?:\n {2}.*)+)$/m, `name: "${name}"`);
const withStatus = (text, status) => text.replace(/^status: .*$/m, `status: ${status}`);

/** Makes the project and builds it; returns its folder. */
export function buildKinds() {
  const folder = newProject();
  const registers = join(folder, "registers");
  cpSync(join(root, "registers"), registers, { recursive: true });
  const organisation = join(registers, "organisation.yaml");
  writeFileSync(organisation, readFileSync(organisation, "utf8").replace("languages: [fi, sv, en]", "languages: [fi]"));
  const walmu = readFileSync(join(registers, "walmu.yaml"), "utf8");
  const vat = readFileSync(join(registers, "vat.yaml"), "utf8");
  const write = (id, text) => writeFileSync(join(registers, `${id}.yaml`), text);
  write("muotoilut", named(walmu, "Rekisteri, jonka nimessä on pitkä sana: moniviranomaisyhteistyöasiakasasiakirjat").replace("\nsections:\n", `\nsections:${EVERY_FORM}`));
  write("poistettu", withStatus(named(vat, "Poistettu rekisteri"), "retired"));
  write("luonnos", withStatus(without(named(vat, "Luonnos"), "retention"), "draft"));
  write("estetty", named(vat, "Estetty rekisteri"));
  seloste(folder, ["new", "uusi"]);
  seloste(folder, ["build", "--fragment"]);
  // Published once, then at fault: the page of before stays. And one that was at fault from the beginning.
  write("estetty", without(named(vat, "Estetty rekisteri"), "retention"));
  write("julkaisematon", without(named(vat, "Julkaisematon rekisteri"), "retention"));
  seloste(folder, ["build", "--drafts", "--fragment"], [1]);
  seloste(folder, ["onboard", "ohjaustaverkossa"], [1]);
  seloste(folder, ["rules", "--out", "out/manual"]);
  for (const [kind, path] of Object.entries(KINDS)) {
    const file = join(folder, "out", path);
    if (!existsSync(file)) throw new Error(`${kind}: ${path} was not built`);
    if (SIGNS[kind] && !SIGNS[kind].test(readFileSync(file, "utf8"))) throw new Error(`${kind}: ${path} is no such page`);
  }
  const style = readFileSync(join(folder, "out/public/seloste.css"), "utf8");
  for (const path of HOSTS) {
    const fragment = readFileSync(join(folder, "out", path.replace(/host-(.*)\.html/, "$1.fragment.html")), "utf8");
    writeFileSync(join(folder, "out", path), host(fragment, style));
  }
  return folder;
}
