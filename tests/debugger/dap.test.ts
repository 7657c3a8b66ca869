import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { event, Sandbox } from '../cli/fake-io.ts';
import { bundleCli } from '../ledger/bundle.ts';
import { DapClient } from './dap-client.ts';

/** The adapter as an editor has it: a process of its own, asked over its standard streams. */
const FOLD = `local rate = 2
local function weigh(amount)
  return amount * rate
end
return {
  init = function()
    return { total = 0, seen = {} }
  end,
  fold = function(state, event)
    local weight = weigh(event.payload.amount)
    state.total = state.total + weight
    state.seen[#state.seen + 1] = event.type
    return state
  end,
}
`;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let bundle: string;
let main: string;
beforeAll(async () => {
  bundle = mkdtempSync(join(ROOT, 'node_modules', '.gatos-dap-'));
  main = await bundleCli(bundle);
});
afterAll(() => rmSync(bundle, { recursive: true, force: true }));

let box: Sandbox;
let client: DapClient;
beforeEach(() => {
  box = new Sandbox();
  box.write('fold.lua', FOLD);
  const amounts = [1, 0, 5, 7];
  box.write(
    'events.jsonl',
    amounts.map((amount, i) => event(i + 1, i === 1 ? 'rest' : 'work', { amount })).join('\n'),
  );
  client = new DapClient([main, 'dap'], box.folder);
});
afterEach(() => {
  client.kill();
  box.remove();
});

const LAUNCH = { program: 'fold.lua', events: 'events.jsonl' };

async function launch(args: object = {}): Promise<void> {
  const { body } = await client.request('initialize', { adapterID: 'gatos', pathFormat: 'path' });
  expect(body).toMatchObject({ supportsStepBack: true, supportsConditionalBreakpoints: true });
  expect(await client.request('launch', { ...LAUNCH, ...args })).toMatchObject({ success: true });
  await client.event('initialized');
}

const source = () => ({ path: join(box.folder, 'fold.lua') });

test('breakpoints with conditions, scopes, evaluation, and both directions', async () => {
  await launch();
  const placed = await client.request('setBreakpoints', {
    source: source(),
    breakpoints: [{ line: 11, condition: 'weight > 5' }, { line: 99 }],
  });
  expect(placed.body.breakpoints).toMatchObject([{ verified: true, line: 11 }, { verified: false }]);
  expect(await client.move('configurationDone')).toMatchObject({ reason: 'breakpoint' });
  const { body } = await client.request('stackTrace', { threadId: 1 });
  expect(body.stackFrames[0]).toMatchObject({ line: 11, source: source() });

  const { body: inFrame } = await client.request('scopes', { frameId: body.stackFrames[0].id });
  const scopes = new Map<string, number>();
  for (const { name, variablesReference } of inFrame.scopes) scopes.set(name, variablesReference);
  expect([...scopes.keys()]).toEqual(['Locals', 'Upvalues', 'State', 'Event', 'Call']);
  const variables = async (name: string) => {
    const answer = await client.request('variables', { variablesReference: scopes.get(name) });
    return answer.body.variables.map((one: { name: string; value: string }) => `${one.name} = ${one.value}`);
  };
  expect(await variables('Locals')).toContain('weight = 10');
  expect(await variables('State')).toEqual(['seen = { "work", "rest" }', 'total = 2']);
  expect((await variables('Call'))[0]).toBe('number = 3');
  expect(await variables('Event')).toContain('payload = { amount = 5 }');

  const evaluate = (expression: string) =>
    client.request('evaluate', { expression, frameId: 0, context: 'watch' });
  expect((await evaluate('state.total + weight')).body.result).toBe('12');
  expect(await evaluate('table.insert(state.seen, 1)')).toMatchObject({ success: false });
  expect((await evaluate('#state.seen')).body.result).toBe('2');

  expect(await client.move('stepBack')).toMatchObject({ reason: 'step' });
  expect((await client.line())[1]).toBe(10);
  await client.move('stepIn');
  expect(await client.line()).toEqual(['weigh', 3]);
  await client.move('stepOut');
  await client.move('next');
  expect((await client.line())[1]).toBe(12);
  expect(await client.move('continue')).toMatchObject({ reason: 'breakpoint' });
  await client.move('reverseContinue');
  expect((await client.request('evaluate', { expression: 'event.payload.amount' })).body.result).toBe('5');

  await client.request('setBreakpoints', { source: source(), breakpoints: [] });
  expect(await client.move('continue')).toMatchObject({ description: 'at the end of the log' });
  await client.request('continue', { threadId: 1 });
  await client.event('terminated');
  await client.request('disconnect');
  expect(await client.exited).toBe(0);
});

test('events, types and changes of the state as breakpoints; commands of the console', async () => {
  await launch({ stopOnEntry: true });
  const { body } = await client.request('setFunctionBreakpoints', {
    breakpoints: [{ name: 'type rest' }, { name: 'event 4' }, { name: 'whatever' }],
  });
  expect(body.breakpoints.map((one: { verified: boolean }) => one.verified)).toEqual([true, true, false]);
  await client.move('configurationDone');
  const number = async () => (await client.request('stackTrace', { threadId: 1 })).body.stackFrames[0].line;
  expect(await number()).toBe(10);
  await client.move('continue');
  expect((await client.request('evaluate', { expression: 'event.type' })).body.result).toBe('"rest"');

  const { body: inFrame } = await client.request('scopes', { frameId: 0 });
  const state = inFrame.scopes.find((one: { name: string }) => one.name === 'State');
  const info = { variablesReference: state.variablesReference, name: 'total' };
  const { body: data } = await client.request('dataBreakpointInfo', info);
  expect(data.dataId).toBe('$.total');
  await client.request('setDataBreakpoints', { breakpoints: [{ dataId: data.dataId }] });
  // Event 2 adds nothing.
  expect(await client.move('continue')).toMatchObject({ reason: 'breakpoint' });
  expect((await client.line())[1]).toBe(11);
  expect((await client.request('evaluate', { expression: 'event.payload.amount' })).body.result).toBe('5');

  const console_ = (expression: string) => ({ expression, context: 'repl', frameId: 0 });
  await client.move('evaluate', console_(':goto $.total'));
  expect((await client.request('evaluate', { expression: 'event.payload.amount' })).body.result).toBe('1');
  expect((await client.request('evaluate', console_(':diff'))).body.result).toContain('$.total  0 -> 2');
  expect(await client.request('evaluate', console_(':nonsense'))).toMatchObject({ success: false });
});

test('a fold that fails stops there with what is wrong', async () => {
  box.write('events.jsonl', [event(1, 'work', { amount: 1 }), event(2, 'work', {})].join('\n'));
  await launch();
  const stopped = await client.move('configurationDone');
  expect(stopped).toMatchObject({ reason: 'exception', text: expect.stringContaining('TYPE: ') });
  expect(await client.line()).toEqual(['weigh', 3]);
  expect((await client.request('exceptionInfo', { threadId: 1 })).body.exceptionId).toBe('TYPE');
});

test('what cannot be launched is said, not a crash', async () => {
  expect(await client.request('initialize', { adapterID: 'gatos' })).toMatchObject({ success: true });
  box.write('broken.lua', 'return function(');
  for (const args of [
    {},
    { program: 'fold.lua' },
    { ...LAUNCH, program: 'broken.lua' },
    { ...LAUNCH, events: 'no' },
    { ...LAUNCH, program: 'a{b}.lua' },
  ])
    expect(await client.request('launch', args)).toMatchObject({
      success: false,
      message: expect.stringMatching(/\S/),
    });
  for (const command of ['attach', 'continue', 'next', 'evaluate'])
    expect(await client.request(command)).toMatchObject({ success: false });
  expect(await client.request('launch', LAUNCH)).toMatchObject({ success: true });
  expect(await client.request('launch', LAUNCH)).toMatchObject({ success: false });
  const { message } = await client.request('evaluate');
  expect(message).toBe('evaluate: "expression" must be a text');
  const { body } = await client.request('setBreakpoints', {
    source: source(),
    breakpoints: [{ line: 11, condition: 'weight >' }],
  });
  expect(body.breakpoints).toMatchObject([
    { verified: false, message: expect.stringContaining('expected an expression') },
  ]);
});

/** Requests with arguments that they can be asked with. */
const ASKED: Readonly<Record<string, object>> = {
  launch: { ...LAUNCH, sort: false, stopOnEntry: true, fuel: 1000, memory: 1_000_000 },
  setBreakpoints: { source: { path: 'x' }, breakpoints: [{ line: 1, condition: 'true' }] },
  setFunctionBreakpoints: { breakpoints: [{ name: 'event 1', condition: 'true' }] },
  setDataBreakpoints: { breakpoints: [{ dataId: '$.total', condition: 'true' }] },
  dataBreakpointInfo: { variablesReference: 1, name: 'total' },
  stackTrace: { threadId: 1, startFrame: 0, levels: 1 },
  scopes: { frameId: 0 },
  variables: { variablesReference: 1, start: 0, count: 1 },
  evaluate: { expression: '1', frameId: 0, context: 'watch' },
};
const WRONG = [
  null,
  true,
  -1,
  1.5,
  1e300,
  'x',
  '',
  [],
  [null],
  [[]],
  ['x'],
  {},
  { path: 5 },
  [{ line: 'x' }],
];

/** Arguments with each part in turn left out, or something else. */
function* spoilt(args: object): Generator<unknown> {
  for (const [name, value] of Object.entries(args)) {
    const { [name]: _, ...rest } = args as Record<string, unknown>;
    yield rest;
    for (const wrong of WRONG) yield { ...rest, [name]: wrong };
    const [first] = Array.isArray(value) ? value : [];
    if (first !== undefined) for (const part of spoilt(first)) yield { ...rest, [name]: [part] };
  }
}

test('a request with arguments of any form is answered in a line, and the session goes on', async () => {
  await launch({ stopOnEntry: true });
  await client.move('configurationDone');
  const others = ['threads', 'exceptionInfo', 'setExceptionBreakpoints', 'attach', 'pause', 'nothing', ''];
  const asked = [...Object.keys(ASKED), ...others, 'initialize', '__proto__', 'toString'];
  const answers = asked.flatMap((command) => {
    const all = [undefined, ...WRONG, ...spoilt(ASKED[command] ?? {})];
    return all.map(async (args) => ({ command, args, ...(await client.request(command, args)) }));
  });
  for (const { command, args, success, message = '', body } of await Promise.all(answers)) {
    if (success === true) continue;
    const odd = /\n|\bat .*[:/]|TypeError|undefined|a bug of|.{300}/.exec(message)?.[0];
    expect({ command, args, odd, id: body.error.id }).toEqual({ command, args, id: expect.any(Number) });
  }
  expect(await client.request('scopes', { frameId: '0' })).toMatchObject({
    success: false,
    message: 'scopes: "frameId" must be a whole number',
    body: { error: { id: 3 } },
  });
  // What has no number cannot be answered; each is left out before the next is sent.
  for (const text of ['{', 'null', '\u0000']) {
    client.send(text);
    expect((await client.event('output')).body.category).toBe('stderr');
  }
  for (const text of ['5', '{"type":"request"}', '{"type":"response"}']) client.send(text);
  expect((await client.request('evaluate', { expression: 'state.total' })).body.result).toBe('0');
});

test('a run that goes on is paused where it is, and goes on from there', async () => {
  const many = Array.from({ length: 30_000 }, (_, i) => event(i + 1, 'work', { amount: 1 }));
  box.write('events.jsonl', many.join('\n'));
  await launch({ stopOnEntry: true });
  await client.move('configurationDone');
  await client.request('setBreakpoints', {
    source: source(),
    breakpoints: [{ line: 10, condition: 'false' }],
  });
  const running = client.request('continue', { threadId: 1 });
  await client.request('pause', { threadId: 1 });
  await running;
  expect((await client.event('stopped')).body.reason).toBe('pause');
  const { body } = await client.request('evaluate', { expression: 'state.total' });
  expect(Number(body.result)).toBeLessThan(2 * 30_000);
  expect(await client.move('continue')).toMatchObject({ description: 'at the end of the log' });
  expect((await client.request('evaluate', { expression: 'state.total' })).body.result).toBe('60000');
});
