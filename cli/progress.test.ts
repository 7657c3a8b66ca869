import type { Io } from './io.ts';
import { Progress } from './progress.ts';

function setup(isTerminal: boolean, env: Record<string, string> = {}) {
  const written: string[] = [];
  const stderr = { isTerminal, write: (data: string | Uint8Array) => void written.push(String(data)) };
  const io: Io = {
    stdout: stderr,
    stderr,
    stdin: async function* () {},
    env,
    cwd: '/',
    pid: 1,
    self: ['', ''],
  };
  const clock = { time: 0 };
  return { io, written, clock, now: () => clock.time };
}

test('at most ten updates a second, none for short work, and gone at the end', () => {
  const { io, written, clock, now } = setup(true);
  const progress = new Progress(io, 5_000_000, true, now);
  for (; clock.time < 2000; clock.time++) progress.update(clock.time * 2500, clock.time);
  expect(written.length).toBe(17);
  expect(written[0]).toContain(' 15%  0.8 MB  300 events');
  for (const text of written) expect(text).toMatch(/^\r[█░]{30} .*\x1b\[K$/);
  progress.clear();
  expect(written.at(-1)).toBe('\r\x1b[K');
  progress.clear();
  expect(written.length).toBe(18);
});

test('more bytes than the file had when it was opened', () => {
  const { io, written, clock, now } = setup(true);
  const progress = new Progress(io, 10, true, now);
  clock.time = 1000;
  progress.update(1000, 1);
  expect(written[0]).toContain('100%');
});

test('without a size: bytes and events', () => {
  const { io, written, clock, now } = setup(true);
  const progress = new Progress(io, undefined, true, now);
  clock.time = 1000;
  progress.update(1_500_000, 42);
  expect(written).toEqual(['\r1.5 MB  42 events\x1b[K']);
});

test.each([
  ['no terminal', false, {}, true],
  ['NO_COLOR', true, { NO_COLOR: '1' }, true],
  ['JSON', true, {}, false],
])('%s: nothing', (_, terminal, env, enabled) => {
  const { io, written, clock, now } = setup(terminal, env as Record<string, string>);
  const progress = new Progress(io, 10, enabled, now);
  clock.time = 1000;
  progress.update(5, 1);
  progress.clear();
  expect(written).toEqual([]);
});
