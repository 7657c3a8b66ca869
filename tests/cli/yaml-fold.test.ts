import { KINDS, type ReducerKind } from '../../stdlib/reducers/kinds.ts';
import { event, Sandbox } from './fake-io.ts';

const FOLD = `version: 1
inputs: ["gatos/journal/**"]
payload: { points: number }
reducers:
  - kind: map-join-max
    key: "$.who"
    value: "$.points"
    into: best
  - lua: lua/velocity.lua
    where: "event.type == 'sprint' and payload.points > 0"
    into: velocity
emit:
  - path: team/all.json
  - path: team/best.json
    select: "$.best"
`;
const VELOCITY = `return function(state, event)
  state.sum = (state.sum or 0) + event.payload.points
  return state
end
`;
const sprint = (n: number, who: string, points: unknown, type = 'sprint') => event(n, type, { who, points });

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write('folds/team.yaml', FOLD);
  box.write('folds/lua/velocity.lua', VELOCITY);
  box.write(
    'events.jsonl',
    `${sprint(1, 'ada', 3)}\n${sprint(2, 'bob', 5, 'talk')}\n${sprint(3, 'ada', 2)}\n`,
  );
});
afterEach(() => box.remove());

const run = (events: string, ...more: string[]) =>
  box.gatos(['run', 'folds/team.yaml', '--events', events, ...more]);

test('foldc and run take YAML as they take Lua', async () => {
  const compiled = await box.gatos(['foldc', 'folds/team.yaml', '-o', 'team.rgf']);
  expect(compiled).toMatchObject({ code: 0, stderr: '' });
  expect(box.read('team.rgf.sha')).toBe(compiled.stdout);
  const ran = await run('events.jsonl', '--format', 'json');
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(ran.stdout)).toMatchObject({
    artifacts: {
      'team/all.json': { best: { ada: 3, bob: 5 }, velocity: { sum: 5 } },
      'team/best.json': { ada: 3, bob: 5 },
    },
    fold_root: compiled.stdout.trim().split(' = ')[1],
  });
  for (const fold of ['team.rgf', 'folds/team.yaml'])
    for (const engine of ['compiled', 'interpreter']) {
      const again = await box.gatos([
        'run',
        fold,
        '--events',
        'events.jsonl',
        '--format',
        'json',
        '--engine',
        engine,
      ]);
      expect(again.stdout).toBe(ran.stdout);
    }
});

test('explain says what a kind is', async () => {
  for (const [name, { doc, joins, example }] of Object.entries<ReducerKind>(KINDS)) {
    const { code, stdout } = await box.gatos(['explain', name]);
    expect([name, code]).toEqual([name, 0]);
    for (const text of [doc, joins, example.state, example.joined]) expect(stdout).toContain(text);
  }
  const { stdout } = await box.gatos(['explain', 'or-set', '--format', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'or-set', example: KINDS['or-set'].example });
  expect((await box.gatos(['explain', 'map-join-lvw'])).stderr).toContain('did you mean map-join-lww?');
});

test('what is wrong is shown with its line', async () => {
  box.write('folds/team.yaml', FOLD.replace('map-join-max', 'map-join-mux'));
  const wrong = await box.gatos(['foldc', 'folds/team.yaml']);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('folds/team.yaml:5:11: error[E1103]: there is no kind `map-join-mux`');
  expect(wrong.stderr).toContain('did you mean `map-join-max`?');
  box.write('folds/team.yaml', FOLD.replace('velocity.lua', 'speed.lua'));
  expect((await box.gatos(['foldc', 'folds/team.yaml'])).stderr).toContain(
    'lua/speed.lua: no such file or folder (ENOENT)',
  );
});

test('an event that a reducer cannot take fails with the line of the event and the place of the reducer, compiled or not', async () => {
  box.write('events.jsonl', `${sprint(1, 'ada', 3)}\n${sprint(2, 'bob', true)}\n`);
  await box.gatos(['foldc', 'folds/team.yaml', '-o', 'folds/team.rgf']);
  for (const fold of ['folds/team.yaml', 'folds/team.rgf']) {
    const ran = await box.gatos(['run', fold, '--events', 'events.jsonl']);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(
      'folds/team.yaml:5:5: error[ARGUMENT]: the value of a map-join-max must be a number or text',
    );
    expect(ran.stderr).toContain('events.jsonl:2');
  }
});

test('a fault in a Lua reducer has its place in the Lua file, compiled or not, and so has its fuel', async () => {
  box.write('folds/lua/velocity.lua', VELOCITY.replace('event.payload.points', 'event.payload.point'));
  await box.gatos(['foldc', 'folds/team.yaml', '-o', 'folds/team.rgf']);
  for (const fold of ['folds/team.yaml', 'folds/team.rgf']) {
    const ran = await box.gatos(['run', fold, '--events', 'events.jsonl']);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('folds/lua/velocity.lua:2:15: error[TYPE]');
    expect(ran.stderr).toMatch(/folds\/team\.yaml:9:5 in fold/);
  }
  box.write('folds/lua/velocity.lua', VELOCITY);
  const report = await run('events.jsonl', '--fuel-report', 'table');
  expect(report.stdout).toMatch(/ 2 {2}anonymous {8}lua\/velocity\.lua\n/);
});

describe('merge', () => {
  beforeEach(async () => {
    const base = sprint(1, 'ada', 3);
    box.write('base.jsonl', `${base}\n`);
    box.write('a.jsonl', `${base}\n${sprint(2, 'bob', 5, 'talk')}\n`);
    box.write('b.jsonl', `${base}\n${sprint(3, 'ada', 4)}\n`);
    box.write('c.jsonl', `${base}\n${sprint(4, 'eve', 1)}\n`);
    box.write('ab.jsonl', `${base}\n${sprint(2, 'bob', 5, 'talk')}\n${sprint(3, 'ada', 4)}\n`);
    for (const side of ['base', 'a', 'b', 'c'])
      expect((await run(`${side}.jsonl`, '--out', side)).code).toBe(0);
  });
  const merge = (a: string, b: string, ...more: string[]) =>
    box.gatos([
      'merge',
      'base/checkpoint.json',
      `${a}/checkpoint.json`,
      `${b}/checkpoint.json`,
      '--fold',
      'folds/team.yaml',
      ...more,
    ]);

  test('two sides give the state of all their events', async () => {
    const whole = await run('ab.jsonl', '--out', 'whole');
    const merged = await merge('a', 'b', '--out', 'merged');
    expect(merged).toMatchObject({ code: 0, stderr: '' });
    expect(merged.stdout.match(/state_root.*/)![0]).toBe(whole.stdout.match(/state_root.*/)![0]);
    for (const artifact of ['team/all.json', 'team/best.json'])
      expect(box.read(`merged/${artifact}`)).toBe(box.read(`whole/${artifact}`));
    expect(Object.keys(box.tree())).not.toContain('merged/checkpoint.json');
    expect(JSON.parse((await merge('b', 'a', '--format', 'json')).stdout)).toMatchObject({
      artifacts: { 'team/best.json': { ada: 4, bob: 5 } },
      conflicts: [],
    });
  });

  test('a conflict names the place, both values and the reducer, and exits with 1', async () => {
    const pretty = await merge('b', 'c', '--out', 'merged');
    expect(pretty).toMatchObject({ code: 1, stderr: '' });
    expect(pretty.stdout).toBe(
      `governance.conflict at $.velocity.sum (reducer velocity): both sides changed it, and nothing joins it
  base 3
  a    7
  b    4
1 conflict; nothing is merged
`,
    );
    expect(Object.keys(box.tree())).not.toContain('merged');
    const { conflicts } = JSON.parse((await merge('b', 'c', '--format', 'json')).stdout);
    expect(conflicts).toEqual([
      {
        type: 'governance.conflict',
        reducer: 'velocity',
        path: '$.velocity.sum',
        reason: 'both sides changed it, and nothing joins it',
        base: 3,
        a: 7,
        b: 4,
      },
    ]);
  });

  test('checkpoints of another fold, or none, are refused', async () => {
    box.write('folds/team.yaml', FOLD.replace('version: 1', 'version: 2'));
    const refused = await merge('a', 'b');
    expect(refused.code).toBe(3);
    expect(refused.stderr).toMatch(/CHECKPOINT_FOLD.*sha256:[0-9a-f]{64}.*sha256:[0-9a-f]{64}/);
    expect((await merge('a', 'nowhere')).code).toBe(2);
    expect((await box.gatos(['merge', 'a', 'b', 'c'])).stderr).toContain('--fold');
  });

  test('resuming with another version is refused, with both roots and the version', async () => {
    box.write('folds/team.yaml', FOLD.replace('version: 1', 'version: 2'));
    const refused = await run('ab.jsonl', '--from', 'base/checkpoint.json');
    expect(refused.code).toBe(3);
    expect(refused.stderr).toMatch(/CHECKPOINT_FOLD.*sha256:[0-9a-f]{64} \(version 1\).*sha256:[0-9a-f]{64}/);
  });
});

describe('fold diff', () => {
  const diff = (changed: string, ...more: string[]) => {
    box.write('folds/new.yaml', changed);
    return box.gatos([
      'fold',
      'diff',
      'folds/team.yaml',
      'folds/new.yaml',
      '--events',
      'events.jsonl',
      ...more,
    ]);
  };

  test('the same states', async () => {
    const same = await diff(FOLD.replace('version: 1', 'version: 2'));
    expect(same).toMatchObject({ code: 0, stderr: '' });
    expect(same.stdout).toContain('the same state after all 3 events');
    expect(JSON.parse((await diff(FOLD, '--format', 'json')).stdout)).toMatchObject({
      events: 3,
      differences: [],
    });
  });

  test('the event after which they part, with places and values', async () => {
    const changed = FOLD.replace('payload.points > 0', 'payload.points > 2');
    const differs = await diff(changed);
    expect(differs.code).toBe(1);
    expect(differs.stdout).toMatch(
      /they differ after event 3 of 3, 01HQC135WAR5GSNMXX8F000003:\n {2}team\/all\.json \$\.velocity\.sum\n {4}old 5\n {4}new 3\n/,
    );
    expect(JSON.parse((await diff(changed, '--format', 'json')).stdout)).toMatchObject({
      event: { index: 2, ulid: '01HQC135WAR5GSNMXX8F000003' },
      differences: [{ artifact: 'team/all.json', path: '$.velocity.sum', old: 5, new: 3 }],
    });
  });

  test('another layout differs before the first event', async () => {
    const differs = await diff(FOLD.replace('into: best', 'into: top').replace('$.best', '$.top'));
    expect(differs.code).toBe(1);
    expect(differs.stdout).toContain('they differ before the first event:\n  team/all.json $.best\n');
  });

  test('a fold that fails at an event says which one it is', async () => {
    const failed = await diff(FOLD.replace('map-join-max', 'map-join-sum').replace('$.points', '$.who'));
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('folds/new.yaml:');
    expect(failed.stderr).toContain('events.jsonl:1');
    expect((await box.gatos(['fold', 'diff', 'folds/team.yaml', 'folds/team.yaml'])).stderr).toContain(
      '--events',
    );
  });
});
