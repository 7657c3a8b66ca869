// How long the language server takes to answer on 2,000 lines, each time right after a key has been typed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as protocol from 'vscode-languageserver-protocol/node';
import { median } from '../measure.mjs';
import { example, GATOS } from '../places.mjs';

export const title = 'Answers in an editor';

const LINES = 2000;

/** A fold of many functions: those of an example, in block after block. */
function longFold() {
  const source = readFileSync(example('npm-releases', 'fold.lua'), 'utf8');
  const end = source.lastIndexOf('\nreturn ');
  const functions = source.slice(0, end);
  const blocks = [];
  while (blocks.join('\n').split('\n').length < LINES - 150) blocks.push(`do\n${functions}\nend`);
  return `${blocks.join('\n')}\n${source}`;
}

function longPolicy() {
  const rules = [];
  for (let i = 0; rules.length * 8 < LINES; i++)
    rules.push(`  - id: rule-${i}
    when: { intent: write, path: "teams/${i}/**" }
    allow_if:
      - "caps includes 'journal:append'"
      - "trust[actor].level >= ${i % 5}"
    deny_if:
      - "labels contains 'private' and remote != 'internal'"
    reason: Only team ${i} writes here.`);
  return `rules:\n${rules.join('\n')}\n`;
}

const FILES = [
  { uri: 'file:///bench/long.lua', text: longFold(), line: 1000, insert: '  local typed = string.' },
  { uri: 'file:///bench/long.rgs', text: longPolicy(), line: 1002, insert: '    deny_if: "caps inc' },
];

const REQUESTS = {
  completion: 'textDocument/completion',
  hover: 'textDocument/hover',
  'signature help': 'textDocument/signatureHelp',
  definition: 'textDocument/definition',
  references: 'textDocument/references',
  symbols: 'textDocument/documentSymbol',
  folding: 'textDocument/foldingRange',
  'semantic tokens': 'textDocument/semanticTokens/full',
};

export async function measure({ quick }) {
  const rounds = quick ? 10 : 60;
  const child = spawn(process.execPath, [GATOS, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(child.stdout),
    new protocol.StreamMessageWriter(child.stdin),
  );
  const published = new Map();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }) =>
    published.get(uri)?.(version),
  );
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  const results = [];
  for (const file of FILES)
    results.push({ file, ...(await measureFile(connection, file, rounds, published)) });
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  const names = [...Object.keys(REQUESTS), 'diagnostics'];
  return results.map(({ file, times }) => ({
    file: file.uri.slice(file.uri.lastIndexOf('/') + 1),
    lines: file.text.split('\n').length,
    rows: names.map((name) => ({ name, ...summary(times[name]) })),
  }));
}

async function measureFile(connection, { uri, text, line, insert }, rounds, published) {
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'lua', version: 1, text },
  });
  const times = Object.fromEntries([...Object.keys(REQUESTS), 'diagnostics'].map((name) => [name, []]));
  let version = 1;
  /** Types a half-written line, or takes it away again. */
  const type = (whole) => {
    version += 1;
    const start = { line, character: 0 };
    const end = whole ? start : { line: line + 1, character: 0 };
    return connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start, end }, text: whole ? `${insert}\n` : '' }],
    });
  };
  const position = { line, character: insert.length };
  // The first rounds warm the engine up.
  for (let round = -5; round < rounds; round++)
    for (const [name, method] of Object.entries(REQUESTS)) {
      await type(true);
      const params = { textDocument: { uri }, position, context: { includeDeclaration: true } };
      const start = performance.now();
      await connection.sendRequest(method, params);
      if (round >= 0) times[name].push(performance.now() - start);
      await type(false);
      await connection.sendRequest('textDocument/hover', {
        textDocument: { uri },
        position: { line: 0, character: 0 },
      });
    }
  for (let round = -1; round < Math.ceil(rounds / 4); round++) {
    const seen = new Promise((resolve) => published.set(uri, (shown) => shown === version && resolve()));
    await type(round % 2 !== 0);
    const start = performance.now();
    await seen;
    if (round >= 0) times.diagnostics.push(performance.now() - start);
  }
  return { times };
}

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: median(sorted), p95: sorted[Math.floor(sorted.length * 0.95)] };
}

export function tables(results) {
  return results.map(({ file, lines, rows }) => ({
    caption: `\`${file}\`, ${lines.toLocaleString('en')} lines: milliseconds from the request to the answer, after a change that leaves a line half-typed. Diagnostics are from the change to the report, the 150 ms that the server waits for another key included.`,
    columns: ['request', 'median', '95th percentile'],
    rows: rows.map((one) => [one.name, one.median.toFixed(1), one.p95.toFixed(1)]),
  }));
}
