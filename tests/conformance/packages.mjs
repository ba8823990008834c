// The npm packages that judge: fetched once below target/, where `cargo clean` removes them, and loaded from there.
// Nothing is installed into the source tree.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** tests/conformance. */
export const here = import.meta.dirname;
/** The repository. */
export const root = join(here, "../..");
/** What outlives a run but not `cargo clean`. */
export const cache = join(root, "target/conformance");

const LISTS = ["package.json", "package-lock.json", ".npmrc"];
/** The picture's packages are large and judge nothing: only the script that makes the picture asks for them. */
const everything = process.argv.includes("--picture");
const folder = join(cache, everything ? "node-picture" : "node");

function install() {
  const lists = LISTS.map((name) => readFileSync(join(here, name)));
  const print = createHash("sha256").update(Buffer.concat(lists)).digest("hex");
  const stamp = join(folder, "installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === print) return;
  mkdirSync(folder, { recursive: true });
  for (const name of LISTS) copyFileSync(join(here, name), join(folder, name));
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  if (!everything) options.push("--omit=dev");
  console.log("fetching the npm packages that package-lock.json names");
  execFileSync("npm", ["ci", ...options], { cwd: folder, stdio: "inherit" });
  writeFileSync(stamp, print);
}

install();
const require = createRequire(join(folder, "package.json"));

/** A package's CommonJS module. */
export const load = (name) => require(name);

/** A package's ES module. */
export const importModule = (name) => import(pathToFileURL(require.resolve(name)));

/** The path of a file within a package. */
export const locate = (path) => join(folder, "node_modules", path);
