// `npm run bench`: how fast the commands of the main job are, against something else in the same run.
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, setup } from '../scripts/setup.mjs';
import { compare, runOnce } from './measure.mjs';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function ulid(n) {
  let text = '';
  for (let rest = n; text.length < 26; rest = Math.floor(rest / 32)) text = CROCKFORD[rest % 32] + text;
  return text;
}

function writeLog(path, events) {
  return new Promise((resolve, reject) => {
    const out = createWriteStream(path);
    out.on('error', reject);
    out.on('finish', resolve);
    let n = 0;
    const more = () => {
      let room = true;
      while (n < events && room) {
        n++;
        room = out.write(
          `{"ulid":"${ulid(n)}","type":"add","actor":"user:${n % 7}","payload":{"account":"a${n % 1000}","amount":${n % 97}.25}}\n`,
        );
      }
      if (n < events) out.once('drain', more);
      else out.end();
    };
    more();
  });
}

function longSource(lines) {
  const functions = [];
  for (let i = 0; functions.length * 10 < lines; i++)
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

const FOLD = `return function(state, event)
  local p = event.payload
  state[p.account] = (state[p.account] or 0) + p.amount
  return state
end
`;

setup();
const folder = mkdtempSync(join(tmpdir(), 'gatos-bench-'));
try {
  const node = process.execPath;
  const gatos = join(ROOT, 'dist', 'cli', 'main.js');
  const file = (name) => join(folder, name);
  const source = longSource(10_000);
  writeFileSync(file('long.lua'), source);
  writeFileSync(file('fold.lua'), FOLD);
  await writeLog(file('1m.jsonl'), 1_000_000);

  const [nothing, version, compile] = await compare(
    [
      [node, ['-e', '0']],
      [node, [gatos, '--version']],
      [node, [gatos, 'foldc', file('long.lua')]],
    ],
    7,
  );
  const run = (...flags) => [
    node,
    [...flags, gatos, 'run', file('fold.lua'), '--events', file('1m.jsonl'), '--format', 'json'],
  ];
  const [large] = await compare([run()], 3);
  // V8 takes memory that it does not need; whether a run needs it shows when it may not have it. The log is 100 MB.
  const small = await runOnce(...run('--max-old-space-size=24')).catch(() => undefined);

  const row = (what, is, target, met) =>
    console.log(`${what.padEnd(52)} ${is.padStart(22)}   ${target.padEnd(18)} ${met ? 'met' : 'MISSED'}`);
  const versionRatio = version.seconds / nothing.seconds;
  row('gatos --version against node -e 0', `${versionRatio.toFixed(2)}x`, 'at most 3x', versionRatio <= 3);
  row(
    `foldc of ${source.split('\n').length} lines`,
    `${compile.seconds.toFixed(2)} s`,
    'at most 2 s',
    compile.seconds <= 2,
  );
  row(
    'run of 1,000,000 events in an old space of 24 MB',
    small === undefined ? 'out of memory' : `${small.seconds.toFixed(1)} s`,
    'ends',
    small !== undefined,
  );
  console.log(
    `run: ${Math.round(1_000_000 / large.seconds)} events a second over 1,000,000 (${large.seconds.toFixed(1)} s)`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
