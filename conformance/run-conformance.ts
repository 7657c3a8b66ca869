import { bytesOfHex, hexOf, inputBytes, shown, utf8 } from './bytes.ts';
import type {
  CborCase,
  CompileCase,
  ConformanceCase,
  DiagnosticCase,
  ElcCase,
  JsonCase,
  ScriptCase,
} from './case.ts';
import { Differences } from './compare.ts';
import { compileWhole } from './compile-whole.ts';
import type { Engine } from './engine.ts';
import { runFoldCase } from './run-fold-case.ts';
import { runPolicyCase, runRgcCase } from './run-policy-case.ts';

export interface CaseOutcome {
  readonly id: string;
  /** Empty: the engine conforms. */
  readonly differences: readonly string[];
}

/** Runs cases on an engine. Pure: reads no files, prints nothing; an exception is the engine's failure of that case. */
export function runConformance(cases: readonly ConformanceCase[], engine: Engine): CaseOutcome[] {
  return cases.map((one) => {
    const differences = new Differences();
    try {
      runCase(one, engine, differences);
    } catch (error) {
      differences.lines.push(`threw ${String(error)}`);
    }
    return { id: one.id, differences: differences.lines };
  });
}

function runCase(one: ConformanceCase, engine: Engine, differences: Differences): void {
  switch (one.kind) {
    case 'script':
      runScriptCase(one, engine, differences);
      return;
    case 'fold':
      runFoldCase(one, engine, differences);
      return;
    case 'diagnostic':
      runDiagnosticCase(one, engine, differences);
      return;
    case 'compile':
      runCompileCase(one, engine, differences);
      return;
    case 'elc':
      runElcCase(one, engine, differences);
      return;
    case 'policy':
      runPolicyCase(one, engine, differences);
      return;
    case 'rgc':
      runRgcCase(one, engine, differences);
      return;
    case 'json':
      runJsonCase(one, engine, differences);
      return;
    case 'cbor':
      runCborCase(one, engine, differences);
      return;
    case 'number':
      differences.same('result', one.result, engine.number(one.op, one.args));
      return;
    case 'hash':
      differences.same('result', one.result, engine.hash(one.op, inputBytes(one)));
  }
}

function runScriptCase(one: ScriptCase, engine: Engine, differences: Differences): void {
  const elc = compileWhole(engine, one.source, 'script');
  const outcome = engine.runScript(elc, one.limits ?? {}, (one.args ?? []).map(utf8));
  differences.same('lines', one.lines, outcome.lines.map(shown));
  differences.problem(one.problem, outcome.problem);
  if (one.fuel !== undefined) differences.same('fuel', one.fuel, outcome.fuel);
}

function runDiagnosticCase(one: DiagnosticCase, engine: Engine, differences: Differences): void {
  const { diagnostics, bytes } = engine.compile(inputBytes(one), one.purpose);
  differences.same(
    'diagnostics',
    one.diagnostics,
    diagnostics.map(({ code, start, end }) => [code, start, end]),
  );
  const fails = one.diagnostics.some(([code]) => code.startsWith('E'));
  differences.same('compiles', !fails, bytes !== undefined);
}

function runCompileCase(one: CompileCase, engine: Engine, differences: Differences): void {
  const modules = one.sources.map((source, i) => compileWhole(engine, source, one.purpose, one.files?.[i]));
  const roots = modules.map((bytes) => engine.root(bytes));
  modules.forEach((bytes, i) => {
    if (one.module !== undefined) differences.same(`module of source ${i}`, one.module, hexOf(bytes));
    if (one.fold_root !== undefined) differences.same(`root of source ${i}`, one.fold_root, roots[i]);
    if (one.roots === 'equal') differences.same(`root of source ${i}`, roots[0], roots[i]);
  });
  if (one.roots === 'different') differences.same('different roots', one.sources.length, new Set(roots).size);
}

function runElcCase(one: ElcCase, engine: Engine, differences: Differences): void {
  const elc = bytesOfHex(one.hex);
  differences.problem(one.problem, engine.verify(elc));
  if (one.lines === undefined && one.fault === undefined) return;
  const outcome = engine.runScript(elc, {}, []);
  differences.same('lines', one.lines ?? [], outcome.lines.map(shown));
  differences.problem(one.fault, outcome.problem);
  if (one.fuel !== undefined) differences.same('fuel', one.fuel, outcome.fuel);
}

function runJsonCase(one: JsonCase, engine: Engine, differences: Differences): void {
  const decoded = engine.readJson(inputBytes(one), one.strict === true);
  differences.problem(one.problem, decoded.problem);
  if (decoded.problem === undefined) differences.same('canonical', one.canonical, decoded.json);
}

function runCborCase(one: CborCase, engine: Engine, differences: Differences): void {
  const floats = one.floats === true;
  const decoded = engine.readCbor(bytesOfHex(one.hex), floats);
  differences.problem(one.problem, decoded.problem);
  if (one.json === undefined || decoded.problem !== undefined) return;
  differences.same('json', one.json, decoded.json);
  const encoded = engine.writeCbor(one.json, floats);
  differences.same('encoded', one.hex, encoded instanceof Uint8Array ? hexOf(encoded) : encoded);
}
