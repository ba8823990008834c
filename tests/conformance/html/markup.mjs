// Nu Html Checker over files, all in one process: it takes longer to start than to judge.

import { execFileSync } from "node:child_process";

import { locate } from "../packages.mjs";

/** Errors and warnings; also of style sheets and of the page's own policy. */
export function markupFaults(files) {
  const jar = locate("vnu-jar/build/dist/vnu.jar");
  const options = ["-jar", jar, "--format", "json", "--exit-zero-always", "--stdout", "--no-langdetect", "--also-check-svg"];
  const said = execFileSync("java", [...options, ...files], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(said).messages.map(
    ({ url, lastLine, subType, type, message }) => `${url?.split("/").slice(-3).join("/")}:${lastLine}: ${subType ?? type}: ${message}`,
  );
}
