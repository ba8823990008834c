// yaml-language-server, the same server that VS Code's YAML extension starts, driven over stdio as an editor drives it.
// It knows nothing of registers.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { load, locate } from "../packages.mjs";

const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = load("vscode-languageserver-protocol/node");

/** What the YAML extension of VS Code sends by default, apart from its catalogue on the net, which a test must not ask. */
const SETTINGS = {
  yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false }, schemas: {} },
  editor: { tabSize: 2 },
  http: {},
};

/** Most time to wait for the server's word on a document, in milliseconds. */
const PATIENCE = 30_000;

/** Starts a server for a folder; `stop` ends it. */
export async function startServer(folder) {
  const child = spawn(process.execPath, [locate("yaml-language-server/bin/yaml-language-server"), "--stdio"], {
    cwd: folder,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const waiting = new Map();
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, version, diagnostics }) => {
    const wanted = waiting.get(uri);
    if (wanted && (version === undefined || version === wanted.version)) {
      waiting.delete(uri);
      wanted.resolve(diagnostics);
    }
  });
  connection.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => SETTINGS[section] ?? null));
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();

  const root = pathToFileURL(folder).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: "project" }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: {
        completion: { completionItem: { documentationFormat: ["markdown", "plaintext"], snippetSupport: true } },
        hover: { contentFormat: ["markdown"] },
        publishDiagnostics: { versionSupport: true },
      },
    },
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("workspace/didChangeConfiguration", { settings: SETTINGS });

  let version = 0;
  const told = (uri) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no diagnostics for ${uri}`)), PATIENCE);
      waiting.set(uri, { version, resolve: (diagnostics) => (clearTimeout(timer), resolve(diagnostics)) });
    });

  return {
    /** Opens a file, with another text than on disk if one is given, and returns what the server flags in it. */
    async open(path, text = readFileSync(path, "utf8")) {
      const uri = pathToFileURL(path).href;
      version += 1;
      const diagnostics = told(uri);
      await connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "yaml", version, text },
      });
      return diagnostics;
    },
    /** Closes a file; the server takes back what it flagged, which must not be taken for its word on the next text. */
    async close(path) {
      const uri = pathToFileURL(path).href;
      const back = told(uri);
      await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
      await back;
    },
    /** The offers at a place; line and character count from 0. */
    async complete(path, position) {
      const answer = await connection.sendRequest("textDocument/completion", {
        textDocument: { uri: pathToFileURL(path).href },
        position,
      });
      return answer?.items ?? answer ?? [];
    },
    /** What is shown when the pointer rests on a place. */
    async hover(path, position) {
      const answer = await connection.sendRequest("textDocument/hover", {
        textDocument: { uri: pathToFileURL(path).href },
        position,
      });
      return answer?.contents?.value ?? "";
    },
    async stop() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      connection.dispose();
    },
  };
}
