// The task that docs/editor.md gives to VS Code: its problem matcher must read every line of `--format short`.

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../packages.mjs";
import { seloste } from "../tool.mjs";

/** The matcher's pattern, from the docs page itself, so that what a reader copies is what is tested. */
export function taskMatcher() {
  const page = readFileSync(join(root, "docs/editor.md"), "utf8");
  const block = page.match(/```json\n(\{[^]*?"tasks"[^]*?)\n```/);
  if (!block) throw new Error("docs/editor.md has no ```json block with tasks");
  const { tasks } = JSON.parse(block[1]);
  return { ...tasks[0].problemMatcher.pattern, command: tasks[0].command, args: tasks[0].args };
}

/** Runs the task's own command over a file with faults of every level and reads its lines as VS Code does. */
export function taskFaults(project, { regexp, file, line, column, severity, code, message, command, args }) {
  const path = join(project, "registers/koe.yaml");
  const text = readFileSync(join(project, "registers/walmu.yaml"), "utf8");
  writeFileSync(path, text.replace("status: published", "status: julkaistu").replace(/^contact:\n(  .*\n)+/m, "").replace(/^review_due: .*$/m, "review_due: 2020-01-01"));
  const faults = [];
  if (command !== "seloste") faults.push(`the task runs ${command}`);
  const lines = seloste(project, args, [0, 1]).split("\n").filter((candidate) => /:\d+:\d+:/.test(candidate));
  const expected = JSON.parse(seloste(project, ["check", "--format", "json"], [0, 1])).findings;
  rmSync(path);
  const pattern = new RegExp(regexp);
  for (const candidate of lines) if (!pattern.test(candidate)) faults.push(`is not read: ${candidate}`);
  const read = lines.map((candidate) => pattern.exec(candidate)).filter(Boolean).map((match) => `${match[file]} ${match[line]} ${match[column]} ${match[severity]} ${match[code]} ${match[message]}`);
  for (const { file: at, line: row, column: place, level, rule, message: said } of expected) {
    const wanted = `${at} ${row} ${place} ${level === "advice" ? "info" : level} ${rule}`;
    if (!read.some((found) => found.replace(" advice ", " info ").startsWith(wanted))) faults.push(`is not read: ${wanted} ${said}`);
  }
  if (new Set(expected.map(({ level }) => level)).size < 3) faults.push("the file has not every level of finding");
  return faults;
}
