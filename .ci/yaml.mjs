// Asks a real YAML language server, over LSP as an editor does, what it makes of case files with the schema of
// `caveat schema`: it must accept every shipped case, refuse the structurally broken ones, and offer the keys of the format.
//
// Usage: node yaml.mjs SCHEMA --accept FILE... [--refuse FILE...] [--complete]
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

const WAIT_MS = 30_000;

/** What completion must offer: a text, where `|` is the cursor, and labels that must be among the answers. */
const OFFERS = [
  ["form|", ["format"]],
  ["format: 1\n|", ["facility", "measures", "sources", "caveats", "observations", "claims", "judgements", "findings", "figures"]],
  ["facility:\n  |", ["name", "names", "location", "timezone", "parts"]],
  ["measures:\n  railcars:\n    |", ["label", "kind", "unit", "rule", "about_reaches"]],
  ["sources:\n  a_report:\n    |", ["title", "publisher", "reliability", "repeats", "access"]],
  ["observations:\n  - id: first\n    |", ["date", "view", "values", "caveats"]],
  ["judgements:\n  arms:\n    |", ["text", "likelihood", "confidence", "alternatives", "would_change"]],
  ["status: |", ["draft", "review", "published", "withdrawn"]],
  ["measures:\n  railcars:\n    kind: |", ["count", "quantity", "share", "presence", "state", "change"]],
];

/** Starts the language server with one schema for every .yaml file. */
async function start(schema) {
  const server = spawn(process.execPath, [createRequire(import.meta.url).resolve("yaml-language-server/bin/yaml-language-server"), "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const link = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const settings = {
    yaml: { schemas: { [pathToFileURL(resolve(schema)).href]: ["*.yaml"] }, validate: true, completion: true, hover: true, yamlVersion: "1.2",
      schemaStore: { enable: false }, kubernetesCRDStore: { enable: false }, format: { enable: false }, maxItemsComputed: 50_000 },
    http: {}, editor: { tabSize: 2 }, "[yaml]": {}, files: {}, telemetry: {},
  };
  const waiting = new Map();
  link.onRequest("workspace/configuration", ({ items }) => items.map((item) => settings[item.section] ?? null));
  link.onRequest("client/registerCapability", () => null);
  link.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => waiting.get(uri)?.(diagnostics));
  link.listen();
  await link.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {
    workspace: { configuration: true }, textDocument: { completion: { completionItem: { snippetSupport: true } }, publishDiagnostics: {} } } });
  await link.sendNotification("initialized", {});
  await link.sendNotification("workspace/didChangeConfiguration", { settings });
  return { link, waiting, stop: () => { link.dispose(); server.kill(); } };
}

/** Opens a text under a name and gives the diagnostics that come back. */
async function diagnose({ link, waiting }, uri, text) {
  const answer = new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`no answer about ${uri} in ${WAIT_MS} ms`)), WAIT_MS);
    waiting.set(uri, (diagnostics) => { clearTimeout(late); done(diagnostics); });
  });
  await link.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
  const diagnostics = await answer;
  waiting.delete(uri);
  return diagnostics;
}

async function checkCompletion(session) {
  const faults = [];
  for (const [index, [marked, wanted]] of OFFERS.entries()) {
    const before = marked.slice(0, marked.indexOf("|"));
    const uri = `file:///completion-${index}.yaml`;
    await diagnose(session, uri, marked.replace("|", ""));
    const lines = before.split("\n");
    const answer = await session.link.sendRequest("textDocument/completion", { textDocument: { uri }, position: { line: lines.length - 1, character: lines.at(-1).length } });
    const labels = new Set((answer?.items ?? answer ?? []).map((item) => item.label));
    const missing = wanted.filter((label) => !labels.has(label));
    if (missing.length) faults.push(`completion at ${JSON.stringify(marked)} does not offer ${missing.join(", ")}; it offers ${[...labels].join(", ") || "nothing"}`);
  }
  return faults;
}

async function main() {
  const [schema, ...rest] = process.argv.slice(2);
  const lists = { "--accept": [], "--refuse": [], "--complete": [] };
  let list = null;
  for (const word of rest) {
    if (lists[word]) { list = word; if (word === "--complete") lists[word].push(word); } else lists[list].push(word);
  }
  const session = await start(schema);
  const faults = [];
  const look = async (file) => diagnose(session, pathToFileURL(resolve(file)).href, readFileSync(file, "utf8"));
  for (const file of lists["--accept"]) {
    for (const { range, message } of await look(file)) faults.push(`${file}:${range.start.line + 1}:${range.start.character + 1}: ${message}`);
  }
  for (const file of lists["--refuse"]) if ((await look(file)).length === 0) faults.push(`${file}: accepted, though it is broken`);
  if (lists["--complete"].length) faults.push(...(await checkCompletion(session)));
  session.stop();
  for (const fault of faults) console.error(fault);
  console.log(`${lists["--accept"].length} cases to accept, ${lists["--refuse"].length} to refuse, ${lists["--complete"].length ? OFFERS.length : 0} completions: ${faults.length || "no"} faults`);
  process.exit(faults.length === 0 ? 0 : 1);
}

await main();
