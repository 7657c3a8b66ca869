import { decodeJson } from '../../canonical/json-decode.ts';
import { encodeJsonText } from '../../canonical/json-encode.ts';
import { COUNTER, event, Sandbox, ulid } from './fake-io.ts';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write('fold.lua', COUNTER);
  box.write('events.jsonl', `${[1, 2, 3].map((n) => event(n)).join('\n')}\n`);
});
afterEach(() => box.remove());

const RUN = ['run', 'fold.lua', '--events', 'events.jsonl'];

describe('a run that works', () => {
  test('says the roots, events, fuel, and small artifacts', async () => {
    const ran = await box.gatos(RUN);
    expect(ran.stderr).toBe('');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(
      /^fold_root {3}= sha256:[0-9a-f]{64}\ninputs_root = blake3:[0-9a-f]{64}\nstate_root {2}= blake3:[0-9a-f]{64}\nevents {6}= 3\nfuel {8}= \d+\nartifacts:\n {2}state\.json {2}11 bytes\n {4}\{"count":3\}\n$/,
    );
  });

  test('as JSON: one line, canonical, with the values', async () => {
    const ran = await box.gatos([...RUN, '--format', 'json']);
    const decoded = decodeJson(Buffer.from(ran.stdout.trimEnd(), 'latin1'), { canonical: true });
    expect(decoded.problem).toBeUndefined();
    expect(ran.stdout.endsWith('}\n')).toBe(true);
    expect(decoded.value).toMatchObject({ artifacts: { 'state.json': { count: 3 } }, events: 3 });
    expect(Object.keys(decoded.value as object)).toEqual([
      'artifacts',
      'events',
      'fold_root',
      'fuel',
      'inputs_root',
      'state_root',
    ]);
    expect(encodeJsonText(decoded.value!).value).toBe(ran.stdout.trimEnd());
  });

  test('source and compiled give the same, also under a misleading name, from stdin, with CRLF and blank lines', async () => {
    const { stdout } = await box.gatos(RUN);
    expect((await box.gatos(['foldc', 'fold.lua', '-o', 'compiled.lua'])).code).toBe(0);
    expect((await box.gatos(['run', 'compiled.lua', '--events', 'events.jsonl'])).stdout).toBe(stdout);
    const log = `\r\n${box.read('events.jsonl').replaceAll('\n', '\r\n')}\n  \t\n`.trimEnd();
    expect((await box.gatos(['run', 'fold.lua', '--events', '-'], { stdin: log })).stdout).toBe(stdout);
    const bytes = [...Buffer.from(log)].map((byte) => Uint8Array.of(byte));
    expect((await box.gatos(['run', 'fold.lua', '--events', '-'], { stdin: bytes })).stdout).toBe(stdout);
    const fold = await box.gatos(['run', '-', '--events', 'events.jsonl'], { stdin: COUNTER });
    expect(fold.stdout).toBe(stdout);
  });

  test('an empty log is a log', async () => {
    box.write('events.jsonl', '');
    const ran = await box.gatos(RUN);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('events      = 0');
  });

  test('cut anywhere and gone on from the checkpoint it comes to the same', async () => {
    const lines = [1, 2, 3, 4, 5].map((n) => event(n));
    box.write('all.jsonl', lines.join('\n'));
    const whole = await box.gatos([
      'run',
      'fold.lua',
      '--events',
      'all.jsonl',
      '--out',
      'whole',
      '--format',
      'json',
    ]);
    for (let cut = 0; cut <= 5; cut++) {
      box.write('a.jsonl', lines.slice(0, cut).join('\n'));
      box.write('b.jsonl', lines.slice(cut).join('\n'));
      await box.gatos(['run', 'fold.lua', '--events', 'a.jsonl', '--out', 'part']);
      const from = ['--from', 'part/checkpoint.json', '--out', 'part'];
      const rest = await box.gatos(['run', 'fold.lua', '--events', 'b.jsonl', ...from, '--format', 'json']);
      expect(rest).toEqual(whole);
      expect(box.read('part/checkpoint.json')).toBe(box.read('whole/checkpoint.json'));
    }
    expect(box.read('whole/state.json')).toBe('{"count":5}');
  });

  test('--sort takes any order, and keeps the rules about duplicates', async () => {
    const { stdout } = await box.gatos(RUN);
    box.write('mixed.jsonl', [3, 1, 2, 1].map((n) => event(n)).join('\n'));
    const mixed = ['run', 'fold.lua', '--events', 'mixed.jsonl'];
    const refused = await box.gatos(mixed);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('mixed.jsonl:2: error[ULID_ORDER]');
    expect((await box.gatos([...mixed, '--sort'])).stdout).toBe(stdout);
    box.write('mixed.jsonl', [event(2), event(1), event(2, 'other')].join('\n'));
    const duplicate = await box.gatos([...mixed, '--sort']);
    expect(duplicate.code).toBe(3);
    expect(duplicate.stderr).toContain('mixed.jsonl:3: error[DUP_ULID]');
  });

  test('a key __proto__ is a key like any other in the JSON', async () => {
    box.write(
      'fold.lua',
      'return function(state, event) state["__proto__"] = event.payload return state end',
    );
    box.write('events.jsonl', event(1, 'tick', [1]));
    const ran = await box.gatos([...RUN, '--format', 'json']);
    expect(ran.stdout).toContain('{"artifacts":{"state.json":{"__proto__":[1]}}');
  });
});

describe('a bad line is refused, with its place, and nothing is written', () => {
  const cases: readonly [what: string, line: string | Buffer, expected: RegExp][] = [
    [
      'not JSON',
      '{"ulid": nope}',
      /^events\.jsonl:4:10: error\[JSON_SYNTAX\]: .*\n4 \| \{"ulid": nope\}\n {2}\| {10}\^\n/,
    ],
    ['not an envelope', '{"ulid":"x"}', /^events\.jsonl:4: error\[EVENT_SHAPE\]/],
    ['not an object', '17', /^events\.jsonl:4: error\[EVENT_SHAPE\]/],
    ['invalid UTF-8', Buffer.from('{"a":"\xff"}', 'latin1'), /^events\.jsonl:4:7: error\[UTF8_INVALID\]/],
    ['a control character', '{"\x1b[2J":1}', /^events\.jsonl:4:\d+: error\[JSON_SYNTAX\]/],
    ['an escaped C1 control', '{"\\u009b2J":1}', /^events\.jsonl:4: error\[EVENT_SHAPE\].*<U\+009B>2J/],
    ['deep nesting', '['.repeat(100_000), /^events\.jsonl:4:\d+: error\[JSON_DEPTH\]/],
    ['a duplicate key', '{"a":1,"a":2}', /^events\.jsonl:4:\d+: error\[JSON_DUPLICATE_KEY\]/],
    ['a rounded number', event(9, 'tick', 0).replace('":0', '":0.12345678901234'), /error\[NUM_PRECISION\]/],
    ['a line of more than 16 MiB', `"${'x'.repeat(17 << 20)}"`, /^events\.jsonl:4: error\[EVENT_TOO_LONG\]/],
    [
      'a far place in a long line',
      `{"a":"${'ж'.repeat(50_000)}",}`,
      /^events\.jsonl:4:50009: error.*\n4 \| …ж+",\}\n/,
    ],
  ];
  test.each(cases)('%s', async (_, line, expected) => {
    const log = Buffer.concat([
      Buffer.from(box.read('events.jsonl')),
      Buffer.from(line as string),
      Buffer.from('\n'),
    ]);
    box.write('events.jsonl', log);
    const before = box.tree();
    const ran = await box.gatos([...RUN, '--out', 'state']);
    expect(ran.code).toBe(3);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(expected);
    expect(ran.stderr.length).toBeLessThan(2000);
    expect(ran.stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    expect(box.tree()).toEqual(before);
  });

  test('as JSON: one object on stderr, nothing on stdout', async () => {
    box.write('events.jsonl', `${event(1)}\n{"ulid": \u009b}\n`);
    const ran = await box.gatos([...RUN, '--format', 'json']);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    const { error } = JSON.parse(ran.stderr);
    expect(error).toMatchObject({
      code: 'JSON_SYNTAX',
      file: 'events.jsonl',
      line: 2,
      column: 10,
      offset: 9,
    });
    expect(ran.stderr.split('\n')).toHaveLength(2);
  });
});

describe('a fold that fails', () => {
  test('position, caret, traceback through the source, and the event', async () => {
    box.write('events.jsonl', `${event(1)}\n\n${event(2, 'boom', {})}\n`);
    const ran = await box.gatos([...RUN, '--out', 'state']);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toBe(
      [
        "fold.lua:7:51: error[TYPE]: attempt to index a nil value (key 'y')",
        '7 |   if event.type == "boom" then return bump(state, event.payload.x.y) end',
        '  |                                                   ^^^^^^^^^^^^^^^^^',
        'traceback, innermost first:',
        '  fold.lua:7:51 in anonymous',
        `while folding the event ${ulid(2)} (events.jsonl:3)`,
        '',
      ].join('\n'),
    );
    expect(Object.keys(box.tree())).toEqual(['events.jsonl', 'fold.lua']);
  });

  test('a compiled fold has positions through its map; a broken map or none gives the instruction', async () => {
    box.write('events.jsonl', event(2, 'boom', {}));
    await box.gatos(['foldc', 'fold.lua', '-o', 'fold.rgf']);
    const compiled = ['run', 'fold.rgf', '--events', 'events.jsonl'];
    expect((await box.gatos(compiled)).stderr).toMatch(/^fold\.lua:7:51: error\[TYPE\].*\n7 \| /);
    // Moved lines, same meaning: positions are those of the source as it is now.
    box.write('fold.lua', `\n\n\n${COUNTER}`);
    expect((await box.gatos(compiled)).stderr).toMatch(/^fold\.lua:10:51: error\[TYPE\].*\n10 \| /);
    // Another meaning: no excerpt of lines that are not those that ran.
    box.write('fold.lua', COUNTER.replace('+ by', '- by'));
    expect((await box.gatos(compiled)).stderr).toMatch(/^fold\.lua:7:51: error\[TYPE\].*\ntraceback/);
    for (const map of [
      '',
      '{',
      '[]',
      '{"version":1,"file":"x","lineStarts":[0],"functions":[null]}',
      '\xff',
    ]) {
      box.write('fold.rgf.map', map);
      const ran = await box.gatos(compiled);
      expect(ran.code).toBe(1);
      expect(ran.stderr).toMatch(/^fold\.rgf: error\[TYPE\]: .* \(function 2, instruction \d+\)\n/);
    }
  });

  const faults: readonly [type: string, code: string, exit: number][] = [
    ['spin', 'FUEL', 4],
    ['dive', 'DEPTH', 4],
    ['lose', 'FOLD_RESULT', 1],
  ];
  test.each(faults)('%s: %s, exit code %i', async (type, code, exit) => {
    box.write('events.jsonl', event(1, type));
    const ran = await box.gatos([...RUN, '--fuel', '100000', '--format', 'json']);
    expect(ran.code).toBe(exit);
    expect(ran.stdout).toBe('');
    expect(JSON.parse(ran.stderr).error).toMatchObject({
      code,
      event: { file: 'events.jsonl', line: 1, ulid: ulid(1) },
    });
  });

  test('memory', async () => {
    box.write(
      'fold.lua',
      'return function(state) local t = {} while true do t[#t + 1] = {} end return state end',
    );
    const ran = await box.gatos([...RUN, '--memory', '100000']);
    expect(ran.code).toBe(4);
    expect(ran.stderr).toMatch(/error\[MEMORY\][\s\S]*raise it with --memory/);
  });

  test('a chunk that returns no fold', async () => {
    box.write('fold.lua', 'local function f() return 17 end return f()');
    const ran = await box.gatos(RUN);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/^fold\.lua: error\[FOLD_SHAPE\]/);
  });

  test('an error message with terminal escapes is shown, not obeyed', async () => {
    box.write('fold.lua', 'return function() error("\\27[31mred\\155") end');
    const ran = await box.gatos(RUN);
    expect(ran.stderr).toContain('<U+001B>[31mred');
    expect(ran.stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });
});

describe('a fold, log or checkpoint that cannot be used', () => {
  const compileError = 'return function(state) return nosuch end';

  test.each([
    ['random bytes', Buffer.from([0x8f, 3, 0xff, 0, 0x1b, 0x5b]), 1, /error\[E0102\]/],
    ['broken ELC', Buffer.from([0xa4, 1, 2, 3]), 3, /^fold\.lua: error\[ELC_DECODE\].*\(byte 0\)/],
    ['ELC of another shape', Buffer.from([0xa4, ...Buffer.from('axaaxbaxcaxda')]), 3, /error\[ELC_/],
    ['a source that does not compile', Buffer.from(compileError), 1, /fold\.lua:1:31: error\[E\d+\].*nosuch/],
    ['nothing', Buffer.alloc(0), 1, /error\[E\d+\]/],
    [
      'a huge file',
      Buffer.alloc(17 << 20, 0x20),
      2,
      /error\[INPUT_READ\]: cannot read fold\.lua: it has more than/,
    ],
  ])('%s', async (_, fold, code, expected) => {
    box.write('fold.lua', fold);
    const ran = await box.gatos([...RUN, '--out', 'state']);
    expect(ran).toMatchObject({ code, stdout: '' });
    expect(ran.stderr).toMatch(expected);
    expect(Object.keys(box.tree())).toEqual(['events.jsonl', 'fold.lua']);
  });

  test('compile errors as JSON', async () => {
    box.write('fold.lua', compileError);
    const ran = await box.gatos([...RUN, '--format', 'json']);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    const { error } = JSON.parse(ran.stderr);
    expect(error.code).toBe('COMPILE');
    expect(error.diagnostics).toMatchObject([{ severity: 'error', file: 'fold.lua', line: 1, column: 31 }]);
  });

  test('the line of a log with CRLF is shown without its end', async () => {
    box.write('events.jsonl', '{"no":1}\r\n{"no":2}');
    const { stderr } = await box.gatos(RUN);
    expect(stderr).toContain('1 | {"no":1}\n');
  });

  test.each([
    ['a missing fold', ['run', 'no.lua', '--events', 'events.jsonl'], /cannot read no\.lua: no such file/],
    ['a missing log', ['run', 'fold.lua', '--events', 'no.jsonl'], /cannot read no\.jsonl: no such file/],
    ['a folder as fold', ['run', '.', '--events', 'events.jsonl'], /cannot read \.: it is a folder/],
    ['a folder as log', ['run', 'fold.lua', '--events', '.'], /cannot read \.: it is a folder/],
    ['a missing checkpoint', [...RUN, '--from', 'no.json'], /cannot read no\.json: no such file/],
    ['a path with a zero byte', ['run', 'a\0b', '--events', 'events.jsonl'], /cannot read a<U\+0000>b/],
    ['two inputs from stdin', ['run', '-', '--events', '-'], /only one input can be standard input/],
    ['no --events', ['run', 'fold.lua'], /'--events <FILE\.jsonl>' is missing[\s\S]*gatos run --help/],
    ['no fuel', [...RUN, '--fuel', '0'], /'--fuel <N>' argument '0' is invalid/],
    ['too much fuel', [...RUN, '--fuel', '9007199254740992'], /argument '9007199254740992' is invalid/],
    ['fuel in words', [...RUN, '--fuel', '1e6'], /argument '1e6' is invalid/],
    ['negative memory', [...RUN, '--memory=-1'], /argument '-1' is invalid/],
    [
      'an unknown engine',
      [...RUN, '--engine', 'warp'],
      /'warp' is invalid. Allowed choices are compiled, interpreter/,
    ],
    ['an unknown format', [...RUN, '--format', 'xml'], /'xml' is invalid. Allowed choices are pretty, json/],
    ['an empty --out', [...RUN, '--out', ''], /must not be empty/],
    ['an unknown option', [...RUN, '--srt'], /unknown option '--srt'[\s\S]*Did you mean --sort/],
    ['too many arguments', ['run', 'a', 'b', '--events', 'x'], /too many arguments/],
  ])('%s is wrong use', async (_, argv, expected) => {
    const before = box.tree();
    const ran = await box.gatos(argv);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(/^error\[(USAGE|INPUT_READ)\]: /);
    expect(ran.stderr).toMatch(expected);
    expect(box.tree()).toEqual(before);
  });

  test('a checkpoint that is none, or of another fold, or for a batch', async () => {
    await box.gatos([...RUN, '--out', 'state']);
    const from = ['--from', 'state/checkpoint.json'];
    const later = ['--events', '-', ...from];
    box.write('other.lua', COUNTER.replace('+ by', '- by'));
    const other = await box.gatos(['run', 'other.lua', ...later]);
    expect(other).toMatchObject({ code: 3, stdout: '' });
    expect(other.stderr).toMatch(/^state\/checkpoint\.json: error\[CHECKPOINT_FOLD\]/);
    box.write('batch.lua', 'function fold(events) return emit_json_canonical("n.json", #events) end');
    expect((await box.gatos(['run', 'batch.lua', ...later])).stderr).toContain('error[CHECKPOINT_BATCH]');
    for (const bad of [
      '',
      '{}',
      '\xff\x00',
      box.read('state/checkpoint.json').replace('"count":3', '"count":-3'),
    ]) {
      box.write('state/checkpoint.json', bad);
      const ran = await box.gatos(['run', 'fold.lua', ...later]);
      expect(ran.code).toBe(3);
      expect(ran.stderr).toMatch(/^state\/checkpoint\.json: error\[CHECKPOINT_FORMAT\]/);
    }
  });
});
