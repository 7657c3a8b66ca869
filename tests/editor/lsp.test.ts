/** The language server as editors run it: `gatos lsp --stdio`, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import * as protocol from 'vscode-languageserver-protocol/node';
import { Sandbox } from '../cli/fake-io.ts';
import { bundleCli } from '../ledger/bundle.ts';

const { CompletionRequest, createProtocolConnection, StreamMessageReader, StreamMessageWriter } = protocol;

let main: string;
let box: Sandbox;
let child: ChildProcess;
let connection: protocol.ProtocolConnection;
const shown = new Map<string, (params: protocol.PublishDiagnosticsParams) => void>();

const build = new Sandbox();
beforeAll(async () => {
  main = await bundleCli(build.folder);
}, 60_000);
afterAll(() => build.remove());

beforeEach(async () => {
  box = new Sandbox();
  child = spawn(process.execPath, [main, 'lsp', '--stdio'], {
    cwd: box.folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  connection = createProtocolConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  );
  connection.onNotification(protocol.PublishDiagnosticsNotification.type, (params) =>
    shown.get(params.uri)?.(params),
  );
  connection.listen();
  const { capabilities, serverInfo } = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(box.folder).href,
    capabilities: {},
  });
  expect([serverInfo?.name, capabilities.hoverProvider]).toEqual(['gatos', true]);
  await connection.sendNotification(protocol.InitializedNotification.type, {});
}, 30_000);
afterEach(() => {
  connection.dispose();
  child.kill();
  box.remove();
});

const uriOf = (name: string) => pathToFileURL(join(box.folder, name)).href;
const diagnosticsOf = (uri: string) =>
  new Promise<readonly protocol.Diagnostic[]>((resolve) =>
    shown.set(uri, (params) => resolve(params.diagnostics)),
  );

async function open(name: string, text: string): Promise<readonly protocol.Diagnostic[]> {
  const found = diagnosticsOf(uriOf(name));
  const textDocument = { uri: uriOf(name), languageId: 'lua', version: 1, text };
  await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument });
  return found;
}

const SOURCE =
  'local spare = 1\nreturn function(state, event)\n  state.n = (state.n or 0) + string.byte("😀")\n  return state\nend\n';

test('from opening to the end', async () => {
  const textDocument = { uri: uriOf('fold.lua') };
  const found = await open('fold.lua', SOURCE);
  expect(found.map(({ code, range }) => [code, range.start])).toEqual([['L0101', { line: 0, character: 6 }]]);

  const hover = await connection.sendRequest(protocol.HoverRequest.type, {
    textDocument,
    position: { line: 2, character: 38 },
  });
  expect(JSON.stringify(hover)).toContain('string.byte(');

  const actions = await connection.sendRequest(protocol.CodeActionRequest.type, {
    textDocument,
    range: found[0]!.range,
    context: { diagnostics: [...found] },
  });
  expect(actions!.map(({ title }) => title)).toEqual([
    expect.stringMatching(/^Fix: /),
    expect.stringMatching(/^Allow /),
  ]);

  const edit = await connection.sendRequest(protocol.RenameRequest.type, {
    textDocument,
    position: { line: 1, character: 18 },
    newName: 'total',
  });
  expect(edit!.changes![textDocument.uri]).toHaveLength(4);
  await expect(
    connection.sendRequest(protocol.RenameRequest.type, {
      textDocument,
      position: { line: 1, character: 18 },
      newName: 'event',
    }),
  ).rejects.toThrow('in use');

  // A half-typed line, as one change of a range.
  const after = diagnosticsOf(textDocument.uri);
  await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
    textDocument: { ...textDocument, version: 2 },
    contentChanges: [
      { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, text: '  state.\n' },
    ],
  });
  const items = (await connection.sendRequest(CompletionRequest.type, {
    textDocument,
    position: { line: 3, character: 8 },
  })) as protocol.CompletionItem[];
  expect(items.map(({ label }) => label)).toEqual(['n']);
  expect((await after).map(({ code }) => code)).toEqual(['E0201']);

  await connection.sendRequest(protocol.ShutdownRequest.type);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await connection.sendNotification(protocol.ExitNotification.type);
  expect(await ended).toBe(0);
}, 30_000);

test('policies, folds in YAML, the configuration; and settings from it', async () => {
  box.write('gatos.config.yaml', 'lint:\n  rules: { unused-local: off }\n');
  expect(await open('fold.lua', SOURCE)).toEqual([]);
  const policy = await open('exec.rgs', 'allow_if: "cap includes \'a\'"\n');
  expect(policy.map(({ code }) => code)).toContain('E0909');
  expect(await open('other.yaml', 'on: push\n')).toEqual([]);
  const config = await open('sub/gatos.config.yaml', 'lint: { rule: 1 }\n');
  expect(config.map(({ code }) => code)).toEqual(['L0912']);

  box.write('gatos.config.yaml', 'lint:\n  rules: { unused-local: error }\n');
  const again = diagnosticsOf(uriOf('fold.lua'));
  const changes: protocol.FileEvent[] = [
    { uri: uriOf('gatos.config.yaml'), type: protocol.FileChangeType.Changed },
  ];
  await connection.sendNotification(protocol.DidChangeWatchedFilesNotification.type, { changes });
  expect((await again).map(({ code, severity }) => [code, severity])).toEqual([['L0101', 1]]);
}, 30_000);

test('what is no request, or no document, is an answer with an error; the server goes on', async () => {
  const raw = (body: string) =>
    child.stdin!.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  raw('{"jsonrpc":"2.0","id":');
  raw('[]');
  raw('{"jsonrpc":"2.0","id":99,"method":"textDocument/hover","params":{"textDocument":{},"position":null}}');
  const position = { line: 0, character: 0 };
  await expect(
    connection.sendRequest(protocol.HoverRequest.type, {
      textDocument: { uri: uriOf('none.lua') },
      position,
    }),
  ).rejects.toThrow('is not open');
  await expect(connection.sendRequest('gatos/nothing', {})).rejects.toThrow();
  await open('fold.lua', SOURCE);
  const outside = { textDocument: { uri: uriOf('fold.lua') }, position: { line: 99, character: -5 } };
  expect(await connection.sendRequest(protocol.HoverRequest.type, outside)).toBeNull();
}, 30_000);
