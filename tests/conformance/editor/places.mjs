// Lines of a register, and small changes of them.

/** The text with one line replaced, found by its beginning; the line's number from 0. */
export function replaceLine(text, beginning, replacement) {
  const lines = text.split("\n");
  const line = lines.findIndex((candidate) => candidate.startsWith(beginning));
  if (line < 0) throw new Error(`no line begins with “${beginning}”`);
  lines.splice(line, 1, ...replacement.split("\n"));
  return { text: lines.join("\n"), line };
}

/** Where a line begins and, within it, a word. */
export function placeOf(text, beginning, word = "") {
  const lines = text.split("\n");
  const line = lines.findIndex((candidate) => candidate.startsWith(beginning));
  if (line < 0) throw new Error(`no line begins with “${beginning}”`);
  return { line, character: lines[line].indexOf(word) + 1 };
}
