import type { Data } from '../../canonical/data.ts';
import { compileFold } from '../../compiler/compile-fold.ts';
import { type Fold, type FoldOptions, loadFold } from '../../fold/fold.ts';
import type { FoldProblem, Outcome } from '../../fold/problem.ts';
import type { Run, RunResult } from '../../fold/run.ts';

export function expectValue<T>(outcome: Outcome<T>): T {
  if (outcome.problem !== undefined) throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
  return outcome.value;
}

export function elcOf(source: string): Uint8Array {
  const { elc, diagnostics } = compileFold(source, { file: 'fold.lua' });
  if (elc === undefined) throw new Error(JSON.stringify(diagnostics));
  return elc;
}

export function foldOf(source: string, options?: FoldOptions): Fold {
  return expectValue(loadFold(elcOf(source), options));
}

/** A ULID with this number in its last places. */
export function ulid(n: number): string {
  const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  let text = '';
  for (let rest = n; text.length < 26; rest = Math.floor(rest / 32)) text = digits[rest % 32] + text;
  return text;
}

export function event(n: number, payload: Data, type = 'test'): Data {
  return { ulid: ulid(n), type, actor: 'user:ada', payload };
}

export function applyAll(run: Run, events: readonly Data[]): void {
  for (const item of events) expectValue(run.apply(item));
}

export function resultOf(source: string, payloads: readonly Data[]): RunResult {
  const run = expectValue(foldOf(source).start());
  applyAll(
    run,
    payloads.map((payload, i) => event(i + 1, payload)),
  );
  return expectValue(run.result());
}

/** The problem that folding these payloads ends with, wherever it comes up. */
export function problemOf(
  source: string,
  payloads: readonly Data[] = [1],
  options?: FoldOptions,
): FoldProblem {
  const started = foldOf(source, options).start();
  if (started.problem !== undefined) return started.problem;
  for (const [i, payload] of payloads.entries()) {
    const applied = started.value.apply(event(i + 1, payload));
    if (applied.problem !== undefined) return applied.problem;
  }
  const result = started.value.result();
  if (result.problem === undefined) throw new Error('no problem');
  return result.problem;
}

export function artifactsOf(result: RunResult): Record<string, string> {
  return Object.fromEntries(
    result.artifacts.map(([path, { bytes }]) => [path, new TextDecoder().decode(bytes)]),
  );
}
