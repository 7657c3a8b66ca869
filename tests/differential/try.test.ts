import fc from 'fast-check';
import { runEcho } from './echo.ts';
import { program } from './generate.ts';
import { runLua } from './reference.ts';

const last = (s?: string) => s?.split('\n').slice(-3).join('\n');
test('x', () => {
  const seed = Number(process.env.SEED ?? 3);
  const t = Date.now(); const N = Number(process.env.N ?? 1000);
  const ps = fc.sample(program, { seed, numRuns: N });
  const t0 = Date.now(); const lua = runLua(ps); console.log('lua', Date.now() - t0);
  const echo = ps.map(runEcho);
  const out: string[] = [
    `${Date.now() - t}`,
    'size',
    String(ps.join('').length / 500),
    'undef',
    `${echo.filter((x) => x === undefined).length}`,
    `${lua.filter((x) => x === undefined).length}`,
    'nocompile',
    `${echo.filter((x) => x?.startsWith('does not')).length}`,
    `${lua.filter((x) => x?.startsWith('does not')).length}`,
    'err',
    `${lua.filter((x) => x?.includes('error:')).length}`,
  ];
  const errs = new Map<string, number>();
  for (const x of lua) {
    const m = /error: .*$|does not.*/.exec(x ?? '')?.[0];
    if (m) errs.set(m, (errs.get(m) ?? 0) + 1);
  }
  out.push('\nERRS ' + [...errs].map(([a, b]) => `${b} ${a}`).join('\n'));
  const kinds = new Map<string, string[]>();
  for (let i = 0; i < N; i++)
    if (lua[i] !== echo[i] && lua[i] !== undefined && echo[i] !== undefined) {
      const a = lua[i]!.split('\n'),
        b = echo[i]!.split('\n');
      const k = a.findIndex((l, j) => l !== b[j]);
      const body = ps[i]!.replace(/local Class = [^]*Class.__le.*\n/, '');
      const kind = `${a[k]} <> ${b[k]}`.replace(/\d+$/, 'N').replace(/\d+/g, 'N').slice(0, 100);
      kinds.set(kind, [...(kinds.get(kind) ?? []), `line ${k}: lua ${a[k]} echo ${b[k]}\n${body}`]);
    }
  for (const [k, list] of kinds) {
    list.sort((a, b) => a.length - b.length);
    out.push(`\n#### ${list.length} ${k}\n${list[0]!.slice(0, 900)}`);
  }
  (globalThis as any).process.getBuiltinModule('node:fs').writeFileSync('/tmp/diff.txt', out.join(' '));
});
