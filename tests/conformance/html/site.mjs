// Serves folders of built pages as a strict web server would, and says which policy it sent.
// It knows nothing of registers.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".pdf": "application/pdf",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
};

/**
 * The strictest policy that a page with these styles and scripts can be served under. The hashes are computed here, of what the
 * page holds, so that nothing is taken from the page's own word.
 */
function strictPolicy(html) {
  const hashesOf = (name) => {
    const texts = [...html.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, "g"))].map(([, text]) => text);
    return texts.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`).join(" ") || "'none'";
  };
  return [
    "default-src 'none'",
    `style-src ${hashesOf("style")}`,
    `script-src ${hashesOf("script")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Serves a folder; `strict` adds the policy as a header. */
export async function serve(folder, { strict = true } = {}) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    try {
      const body = await readFile(join(folder, path));
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      const headers = { "Content-Type": type, "X-Content-Type-Options": "nosniff" };
      if (strict && type.startsWith("text/html")) headers["Content-Security-Policy"] = strictPolicy(body.toString());
      response.writeHead(200, headers).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop: () => server.close(),
  };
}
