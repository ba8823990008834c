// A check that cannot fail is no check: pages that are sound but for one fault, which the same judges must find.

import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { cache } from "../packages.mjs";
import { check, control } from "../tally.mjs";
import { axeFaults } from "./axe.mjs";
import { NARROW, PLAIN, open } from "./browser.mjs";
import { doubtedFaults } from "./contrast.mjs";
import { keyboardFaults } from "./keyboard.mjs";
import { layoutFaults } from "./layout.mjs";
import { lighthouseFaults } from "./lighthouse.mjs";
import { markupFaults } from "./markup.mjs";
import { enforcementFaults, policyFaults, referrerFaults, requestFaults } from "./policy.mjs";
import { printFaults } from "./print.mjs";
import { serve } from "./site.mjs";

const STYLE =
  ":root { --accent: #00f } body { margin: 0; color: #111; background: #fff } main:focus { outline: none } a { color: #00c; line-height: 2 } :focus-visible { outline: 3px solid #00c }";

/** A sound page; a fault is put in as style, as content, or by changing its head. */
function page({ style = "", content = "", head = (text) => text } = {}) {
  const css = `${STYLE} ${style}`.trim();
  const hash = createHash("sha256").update(css).digest("base64");
  return head(`<!DOCTYPE html>
<html lang="fi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>Koe</title>
<style>${css}</style>
</head>
<body>
<a class="skip" href="#content">Siirry sisältöön</a>
<main id="content" tabindex="-1">
<h1>Koe</h1>
<p id="text">Tekstiä ja <a href="#content">linkki</a> sekä <a href="#text">toinen</a>.</p>
${content}</main>
</body>
</html>
`);
}

const noPolicy = (text) => text.replace(/<meta http-equiv[^>]*>\n/, "");
const looks = (style) => page({ style: `#text { ${style} }` });
/** A word on a box that is as wide as said, on a page with a ground of its own. */
const drawing = (word, box, width = 200) =>
  page({
    style: "#text { color: #111 }",
    content: `<svg width="200" height="40" role="img" aria-label="Kuva"><rect width="${width}" height="40" fill="${box}"/><text x="10" y="25" fill="${word}">Sana</text></svg>`,
  });
const inMedia = (media) => page({ style: `@media ${media} { #text { color: #999; background: #fff; forced-color-adjust: none } }` });

const textInDoubt = ({ page }) => doubtedFaults(page, ["#text"]);

/** The faulty pages: what the judge must say, who judges, and how the page is served and seen. */
const FAULTS = {
  "contrast": [looks("color: #999"), /color-contrast/, axeFaults],
  "contrast in the dark": [inMedia("(prefers-color-scheme: dark)"), /color-contrast/, axeFaults, { medium: "dark" }],
  "contrast in forced colours": [inMedia("(forced-colors: active)"), /color-contrast/, axeFaults, { medium: "forced colours" }],
  "contrast on paper": [inMedia("print"), /color-contrast/, axeFaults, { medium: "print" }],
  "contrast in a drawing": [drawing("#777", "#999"), /“Sana” has a contrast of 1/, axeFaults],
  "contrast at the edge of a drawn box": [drawing("#fff", "#111", 20), /“Sana” has a contrast of 1.00/, axeFaults],
  "contrast of words in doubt": [looks("color: #999"), /#text has a contrast of 2\.8/, textInDoubt],
  "words in doubt behind a layer": [page({ style: ".layer { position: fixed; inset: 0; background: #fff }", content: '<div class="layer"></div>' }), /#text lies behind div/, textInDoubt],
  "image without text": [page({ content: '<img src="x.png">' }), /image-alt/, axeFaults],
  "skipped heading": [page({ content: "<h3>Väliin</h3>" }), /heading-order/, axeFaults],
  "wide box": [page({ style: "#text { width: 900px }" }), /scrolls sideways/, layoutFaults, NARROW],
  "cut text": [looks("width: 100px; overflow: hidden; white-space: nowrap"), /is cut/, layoutFaults],
  "text outside the page": [looks("position: relative; left: -40px"), /text from -/, layoutFaults],
  "request to another host": [page({ head: noPolicy, content: '<img alt="x" src="http://elsewhere.example/x.png">' }), /another host: .*elsewhere/, requestFaults, { strict: false }],
  "style against the policy": [page({ content: '<p style="color: #000">x</p>' }), /style-src-attr stopped inline/, requestFaults],
  "page without a policy": [page({ head: noPolicy }), /no policy/, policyFaults],
  "loose policy": [page({ head: (text) => text.replace(/'sha256-[^']*'/, "'unsafe-inline'") }), /allows style-src 'unsafe-inline'/, policyFaults],
  "policy with another host": [page({ head: (text) => text.replace("base-uri", "img-src https://elsewhere.example; base-uri") }), /allows img-src/, policyFaults],
  "policy that lets scripts in": [page({ head: noPolicy }), /script that was slipped.*ran/, enforcementFaults, { strict: false }],
  "style that the policy stops": [page({ head: (text) => text.replace(/'sha256-[^']*'/, "'none'") }), /not in force/, enforcementFaults, { strict: false }],
  "no referrer policy": [page({ head: (text) => text.replace(/<meta name="referrer[^>]*>/, "") }), /referrer policy: none/, referrerFaults],
  "invisible focus": [page({ style: "a:focus-visible { outline: none }" }), /does not show its focus/, keyboardFaults],
  "faint focus": [page({ style: "a:focus-visible { outline: 3px solid #ccc }" }), /does not show its focus/, keyboardFaults],
  "focus out of order": [page({ content: '<p><a href="#text" tabindex="1">ensin</a></p>' }), /was not reached/, keyboardFaults],
  "focus behind a layer": [page({ style: ".layer { position: fixed; inset: 0; background: #fff }", content: '<div class="layer"></div>' }), /out of sight/, keyboardFaults],
  "skip link to nowhere": [page({ head: (text) => text.replace('class="skip" href="#content"', 'class="skip" href="#nowhere"') }), /skip link/, keyboardFaults],
  "focus in a trap": [
    page({ head: noPolicy, content: '<p><a href="#text" id="trap">ansa</a></p><script>trap.onkeydown = (event) => event.preventDefault()</script>' }),
    /does not leave the page/,
    keyboardFaults,
    { strict: false },
  ],
  "text missing on paper": [page({ style: "@media print { #text { display: none } }" }), /is not printed/, printFaults],
  "heading missing in the printed PDF": [page({ style: "@media print { h1 { font-size: 0 } }" }), /not in the printed PDF/, printFaults],
};

/** Runs the controls; a sound page must pass every judge. */
export async function checkControls(browser) {
  const folder = join(cache, "controls");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const put = (name, html) => {
    const file = `${name.replaceAll(" ", "-")}.html`;
    writeFileSync(join(folder, file), html);
    return file;
  };
  const sites = { true: await serve(folder), false: await serve(folder, { strict: false }) };
  const judged = async (file, judge, { strict = true, ...view } = {}) => {
    const address = `${sites[strict].address}/${file}`;
    const opened = await open(browser, address, { ...PLAIN, ...view });
    const faults = await judge(opened, address);
    await opened.page.close();
    return faults;
  };
  const sound = put("sound", page());
  await check("control: a sound page passes every judge", async () => {
    const judges = new Set(Object.values(FAULTS).map(([, , judge]) => judge));
    const faults = markupFaults([join(folder, sound)]);
    for (const judge of judges) faults.push(...(await judged(sound, judge)));
    return [...faults, ...(await judged(sound, lighthouseFaults))];
  });
  for (const [name, [html, expected, judge, view]] of Object.entries(FAULTS))
    await control(name, expected, () => judged(put(name, html), judge, view));
  const nameless = put("nameless", page({ content: '<img src="x.png">', head: (text) => text.replace(' lang="fi"', "") }));
  await control("page without a language, by Lighthouse", /html-has-lang/, () => judged(nameless, lighthouseFaults));
  await control("image without text, by Lighthouse", /image-alt/, () => judged(nameless, lighthouseFaults));
  const broken = put("broken", page({ content: "<p><div></p><center>x</center>" }));
  await control("invalid HTML", /error: .*center/, () => markupFaults([join(folder, broken)]));
  const mistaken = put("mistaken", page({ head: (text) => text.replace(/sha256-..../, "sha256-0000") }));
  await control("policy that does not fit, by the Nu Html Checker", /violates Content Security Policy/, () => markupFaults([join(folder, mistaken)]));
  for (const site of Object.values(sites)) site.stop();
}
