/**
 * Every operation against vectors from an oracle in exact rational arithmetic, written independently in Python:
 * a committed sample, and fresh rows for three seeds where python3 and the oracle are at hand.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Fault } from '../fault.ts';
import { add, div, floorDiv, mod, mul, neg, sub } from './arithmetic.ts';
import { compareNum } from './compare.ts';
import { exp } from './exp.ts';
import { log } from './log.ts';
import type { Num } from './num.ts';
import { pow } from './power.ts';
import { sqrt } from './sqrt.ts';
import { numToText, parseLiteral } from './text.ts';
import { cos, sin } from './trig.ts';

const BINARY: Record<string, (a: Num, b: Num) => Num> = {
  add,
  sub,
  mul,
  div,
  floordiv: floorDiv,
  mod,
  cmp: compareNum,
  pow,
};
const UNARY: Record<string, (a: Num) => Num> = { neg, sqrt, exp, log, sin, cos };

interface Row {
  op: string;
  a: string;
  b?: string;
  want?: string;
  err?: string;
}

function read(text: string): Num {
  const literal = parseLiteral(text);
  if ('error' in literal) throw new Error(`${text}: ${literal.error}`);
  if (!literal.canonical || !literal.lossless) throw new Error(`${text} is not taken for canonical`);
  return literal.value;
}

function evaluate(row: Row): string {
  if (row.op === 'parse') {
    const literal = parseLiteral(row.a);
    return 'error' in literal ? literal.error : numToText(literal.value);
  }
  try {
    const a = read(row.a);
    return numToText(row.b === undefined ? UNARY[row.op]!(a) : BINARY[row.op]!(a, read(row.b)));
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

function check(lines: string): { rows: number; ops: Map<string, number>; wrong: string[] } {
  const ops = new Map<string, number>();
  const wrong: string[] = [];
  let rows = 0;
  for (const line of lines.trimEnd().split('\n')) {
    const row = JSON.parse(line) as Row;
    const got = evaluate(row);
    rows++;
    ops.set(row.op, (ops.get(row.op) ?? 0) + 1);
    if (got !== (row.want ?? row.err)) wrong.push(`${line} got ${got}`);
  }
  return { rows, ops, wrong: wrong.slice(0, 20) };
}

const OPS = [...Object.keys(BINARY), ...Object.keys(UNARY), 'parse'];

test('the committed sample of oracle vectors', () => {
  const sample = readFileSync(new URL('./vectors.sample.jsonl', import.meta.url), 'utf8');
  const { rows, ops, wrong } = check(sample);
  expect(wrong).toEqual([]);
  expect(rows).toBeGreaterThanOrEqual(3000);
  for (const op of OPS) expect([op, (ops.get(op) ?? 0) >= 30]).toEqual([op, true]);
});

const ORACLE = fileURLToPath(new URL('../../../shared/oracle/q32.py', import.meta.url));
const SEEDS = [20240229, 7, 424242];
const RANDOM_ROWS = 23_000; /* and 8,910 edge cases and 2,300 texts a seed: 102,630 in all */

const run = (file: string, args: string[]): Promise<string> =>
  new Promise((resolve, reject) =>
    execFile(file, args, { maxBuffer: 1 << 28 }, (error, out) => (error ? reject(error) : resolve(out))),
  );

const hasPython = await run('python3', ['--version']).then(
  () => true,
  () => false,
);
const fresh = hasPython && existsSync(ORACLE);
if (!fresh) console.warn('skipped: fresh oracle vectors need python3 and ../shared/oracle/q32.py');

(fresh ? test : test.skip)(
  'fresh vectors of three seeds',
  async () => {
    const outputs = await Promise.all(
      SEEDS.map((seed) => run('python3', [ORACLE, 'vectors', `${seed}`, `${RANDOM_ROWS}`])),
    );
    let rows = 0;
    for (const output of outputs) {
      const result = check(output);
      expect(result.wrong).toEqual([]);
      rows += result.rows;
    }
    expect(rows).toBeGreaterThanOrEqual(100_000);
  },
  120_000,
);
