// How fast 10,000 lines of EchoLua compile, as a command and in a process that has compiled before, against the compiler of Lua.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, compareHere } from '../measure.mjs';
import { GATOS } from '../places.mjs';

export const title = 'Compile speed';

const LINES = 10_000;

function longSource() {
  const functions = [];
  for (let i = 0; functions.length * 10 < LINES; i++)
    functions.push(`local function f${i % 150}(state, event)
  local total = 0
  for i = 1, #event.payload do
    local item = event.payload[i]
    if item.kind == "k${i}" and item.amount > ${i} then
      total = total + item.amount * ${i % 17} -- ${i}
    end
  end
  return total
end`);
  // In blocks, because one function may have no more than 250 registers.
  const blocks = [];
  for (let i = 0; i < functions.length; i += 100)
    blocks.push(`do\n${functions.slice(i, i + 100).join('\n')}\nend`);
  return `${blocks.join('\n')}\nreturn function(state, event) return state end\n`;
}

export async function measure({ quick }) {
  const { compileFold } = await import('../../dist/compiler/compile-fold.js');
  const folder = mkdtempSync(join(tmpdir(), 'gatos-bench-compile-'));
  const file = join(folder, 'long.lua');
  const source = longSource();
  try {
    writeFileSync(file, source);
    const luac = ['luac5.4', ['-p', file]];
    const foldc = [process.execPath, [GATOS, 'foldc', file]];
    const rounds = quick ? 3 : 11;
    const there = await compare([luac], 1).then(
      () => true,
      () => false,
    );
    const [ours, lua] = await compare(there ? [foldc, luac] : [foldc], rounds);
    const bytes = Buffer.from(source);
    const [warm] = compareHere([() => compileFold(bytes)], rounds);
    return { lines: source.split('\n').length - 1, foldc: ours.seconds, warm, luac: lua?.seconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function tables({ lines, foldc, warm, luac }) {
  const row = (what, seconds) => [
    what,
    `${(seconds * 1000).toFixed(1)}`,
    Math.round(lines / seconds).toLocaleString('en'),
    luac === undefined ? '-' : `${(seconds / luac).toFixed(1)}x`,
  ];
  return [
    {
      caption: `${lines.toLocaleString('en')} lines, read, checked, compiled, verified and hashed.`,
      columns: ['compiler', 'ms', 'lines/s', 'time over `luac5.4 -p`'],
      rows: [
        row('`gatos foldc`, a process', foldc),
        row('`compileFold`, in a warm process', warm),
        ...(luac === undefined ? [] : [row('`luac5.4 -p`, a process', luac)]),
      ],
    },
  ];
}
