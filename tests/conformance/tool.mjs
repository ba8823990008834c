// The tool under test, in folders that a run makes and removes.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";

import { cache, root } from "./packages.mjs";

const BINARY = process.env.SELOSTE ?? join(root, "target/release/seloste");
if (!existsSync(BINARY)) throw new Error(`there is no ${BINARY}; build first: cargo build --release`);

/** A project's folder, bounded by a `.git` so that nothing around it counts. */
export function newProject() {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "project-"));
  mkdirSync(join(folder, ".git"));
  return folder;
}

/** Runs the tool; its exit status must be one of those expected. */
export function seloste(folder, args, expected = [0]) {
  const { status, stdout, stderr, error } = spawnSync(BINARY, args, { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (error || !expected.includes(status)) throw new Error(`seloste ${args.join(" ")}: ${error ?? `exit status ${status}`}\n${stdout}${stderr}`);
  return stdout;
}
