/**
 * The part of the matrix that needs only Node: the bundle under settings that must not matter. `npm run matrix` runs it on other
 * engines and processors (docs/determinism-matrix.md).
 */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MatrixResult } from './digest.ts';

interface Engine {
  readonly name: string;
}
interface Outcome {
  readonly result?: MatrixResult;
  readonly problem?: string;
}

const HERE = dirname(fileURLToPath(import.meta.url));
/* Plain JavaScript, which TypeScript does not look into. */
const load = (name: string): Promise<Record<string, unknown>> => import(join(HERE, name));

test('one digest on every setting of Node, and with the interpreter alone', async () => {
  const { bundle, WORK } = (await load('bundle.mjs')) as {
    bundle: (file: string) => Promise<string>;
    WORK: string;
  };
  const { engines } = (await load('engines/this-node.mjs')) as { engines: readonly Engine[] };
  const { runEngine } = (await load('run-engine.mjs')) as {
    runEngine: (engine: Engine, file: string) => Promise<Outcome>;
  };
  const file = await bundle(join(WORK, `test-${process.pid}.js`));
  const outcomes: Outcome[] = new Array(engines.length);
  const waiting = [...engines.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      outcomes[next[0]] = await runEngine(next[1], file);
  };
  await Promise.all([work(), work()]);
  rmSync(file);

  const [first] = outcomes;
  expect(first?.problem).toBeUndefined();
  for (const { count } of first!.result!.sections) expect(count).toBeGreaterThan(200);
  for (const [i, { name }] of engines.entries()) {
    const { result, problem } = outcomes[i]!;
    const seen = { name, problem, digest: result?.digest, failures: result?.failures };
    expect(seen).toEqual({ name, problem: undefined, digest: first!.result!.digest, failures: [] });
  }
  expect(outcomes.map(({ result }) => result?.compiled)).toContain(false);
  expect(first!.result!.compiled).toBe(true);
}, 300_000);

function* sources(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* sources(path);
    else if (path.endsWith('.ts') && !path.endsWith('.test.ts')) yield path;
  }
}

const codeOf = (path: string): string => readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');

/* What the matrix found engines to do wrong: docs/determinism-matrix.md. */
test.each([
  ['BigInt.asUintN, to which QuickJS gives a sign', /\bBigInt\.asUintN\b/],
  [
    'regular expressions with the u or v flag, where JavaScriptCore misses surrogates',
    /\/[dgimsy]*[uv][dgimsy]*(?=\s*[.,;)\]])/,
  ],
  [
    'a class field named prototype, which QuickJS refuses',
    /^\s*(?:readonly |private |protected |public )*prototype\s*[:=;]/m,
  ],
])('the core does not use %s', (_, pattern) => {
  const rooms = ['canonical', 'vm', 'stdlib', 'fold', 'compiler'];
  const found = rooms
    .flatMap((room) => [...sources(join(dirname(HERE), room))])
    .filter((path) => pattern.test(codeOf(path)));
  expect(found).toEqual([]);
});
