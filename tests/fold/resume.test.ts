import fc from 'fast-check';
import type { Data } from '../../canonical/data.ts';
import { event, expectValue, foldOf } from './fold-of.ts';

/**
 * Folds whose state is changed in every way that a state can be: the law is that a run from a checkpoint cannot be told
 * from a run from the start, at any split.
 */
const FOLDS = {
  reducer: `
    local function bump(t, k) t[k] = (t[k] or 0) + 1 end
    return function(state, event)
      local p = event.payload
      state.by = state.by or {}
      state.list = state.list or json.array()
      if p.op == 'count' then bump(state.by, p.key)
      elseif p.op == 'drop' then state.by[p.key] = nil
      elseif p.op == 'push' then state.list[#state.list + 1] = p.value
      elseif p.op == 'pop' then state.list[#state.list] = nil
      elseif p.op == 'keep' then state[p.key] = p.value
      elseif p.op == 'swap' then local box = state.box or {} box.x = nil box[1] = nil
        if p.value == json.null then box[1] = 1 box[1] = nil else box.x = 1 box.x = nil end state.box = box end
      local order = {}
      for k in dpairs(state.by) do order[#order + 1] = k end
      state.order = table.concat(order, ',')
      return state
    end`,
  emitter: `return {
      init = function() return { n = 0, big = 9007199254740993, parts = {} } end,
      fold = function(state, event)
        state.n = state.n + 1
        state.big = state.big + state.n state.third = state.n / 3
        table.insert(state.parts, 1, event.payload)
        if #state.parts > 3 then table.remove(state.parts) end
        return state
      end,
      emit = function(state) return { ['n.json'] = state.n, ['parts.json'] = state.parts } end,
    }`,
};

const payload = fc.record({
  op: fc.constantFrom('count', 'drop', 'push', 'pop', 'keep', 'swap'),
  key: fc.constantFrom('a', 'b', '1', 'é', '__proto__'),
  value: fc.constantFrom<Data>(null, 0, 1.5, '', 'x', [], {}, [1, { a: [] }], 2n ** 60n),
});

describe.each(Object.entries(FOLDS))('%s', (_, source) => {
  const fold = foldOf(source);

  test('a run from a checkpoint is the run from the start, at every split', () => {
    fc.assert(
      fc.property(fc.array(payload, { maxLength: 12 }), (payloads) => {
        const events = payloads.map((item, i) => event(i + 1, item as Data));
        const whole = expectValue(fold.start());
        for (const item of events) expectValue(whole.apply(item));
        const expected = expectValue(whole.result());
        let first = expectValue(fold.start());
        for (let split = 0; split <= events.length; split++) {
          // `first` itself went through all earlier checkpoints, one at each event.
          const checkpoint = expectValue(first.result()).checkpoint!;
          const resumed = expectValue(fold.start(checkpoint));
          for (const item of events.slice(split)) expectValue(resumed.apply(item));
          expect(expectValue(resumed.result())).toEqual(expected);
          first = expectValue(fold.start(checkpoint));
          if (split < events.length) expectValue(first.apply(events[split]!));
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('asking for a result does not change the run', () => {
  const fold = foldOf(FOLDS.emitter);
  const [asked, silent] = [expectValue(fold.start()), expectValue(fold.start())];
  for (let i = 1; i < 20; i++) {
    expectValue(asked.apply(event(i, i)));
    expectValue(silent.apply(event(i, i)));
    expectValue(asked.result());
  }
  expect(expectValue(asked.result())).toEqual(expectValue(silent.result()));
});

test('the last event again, after a checkpoint, still counts once', () => {
  const fold = foldOf(FOLDS.emitter);
  const run = expectValue(fold.start());
  expectValue(run.apply(event(1, 'x')));
  const resumed = expectValue(fold.start(expectValue(run.result()).checkpoint));
  expect(expectValue(resumed.apply(event(1, 'x')))).toBe(false);
  expect(resumed.apply(event(1, 'y')).problem?.code).toBe('DUP_ULID');
});

test('a checkpoint of another fold is refused, with both roots', () => {
  const [a, b] = [foldOf(FOLDS.emitter), foldOf(FOLDS.reducer)];
  const refused = b.start(expectValue(expectValue(a.start()).result()).checkpoint);
  expect(refused.problem?.code).toBe('CHECKPOINT_FOLD');
  expect(refused.problem?.message).toContain(a.foldRoot);
  expect(refused.problem?.message).toContain(b.foldRoot);
});

test('a batch has no checkpoint and takes none', () => {
  const fold = foldOf("function fold(events) return emit_json_canonical('n', #events) end");
  expect(expectValue(expectValue(fold.start()).result()).checkpoint).toBeUndefined();
  expect(fold.start(new Uint8Array()).problem?.code).toBe('CHECKPOINT_BATCH');
});

test('a broken checkpoint is refused, whatever byte of it is changed', () => {
  const fold = foldOf(FOLDS.emitter);
  const run = expectValue(fold.start());
  for (let i = 1; i < 40; i++) expectValue(run.apply(event(i, i)));
  const bytes = expectValue(run.result()).checkpoint!;
  for (let at = 0; at < bytes.length; at++) {
    for (const byte of [0, 0x22, 0x39, 0x7d, 0xff]) {
      const broken = bytes.slice();
      broken[at] = byte;
      const started = fold.start(broken);
      // A changed digit of a number or hash is another checkpoint; what matters is that nothing is thrown.
      if (started.problem === undefined) started.value.apply(event(100, 1));
      else expect(started.problem.code).toMatch(/^CHECKPOINT_|^KEY$/);
    }
  }
  expect(fold.start(new Uint8Array()).problem?.code).toBe('CHECKPOINT_FORMAT');
});
