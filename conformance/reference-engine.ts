import { decodeCbor } from '../canonical/cbor-decode.ts';
import { encodeCbor } from '../canonical/cbor-encode.ts';
import { cidOf } from '../canonical/cid.ts';
import type { Data } from '../canonical/data.ts';
import { decodeJson } from '../canonical/json-decode.ts';
import { encodeJsonText } from '../canonical/json-encode.ts';
import { blake3Root, sha256Root } from '../canonical/roots.ts';
import { compileFold } from '../compiler/compile-fold.ts';
import { compileScript } from '../compiler/compile-script.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { compilePolicy } from '../compiler/policy/compile-policy.ts';
import { loadFold } from '../fold/fold.ts';
import { type EngineName, loadModule } from '../fold/load-module.ts';
import { runScript } from '../fold/run-script.ts';
import { loadPolicy } from '../policy/load-policy.ts';
import { utf8 } from './bytes.ts';
import type { CaseLimits, Purpose } from './case.ts';
import type { Engine, EngineProblem, FoldOutcome } from './engine.ts';
import { evaluateNumber } from './reference-numbers.ts';

/** The suite's view of this project: compiler, decoders and one of its engines. */
export const referenceEngine = (engine: EngineName): Engine => ({
  name: engine,
  compile(source, purpose, file) {
    const { diagnostics, bytes } = compile(source, purpose, file);
    return {
      diagnostics: diagnostics.map(({ code, span }) => ({ code, ...span })),
      ...(bytes === undefined ? {} : { bytes }),
    };
  },
  root: sha256Root,
  verify: (elc) => loadModule(elc, { engine }).problem,
  runScript(elc, limits, args) {
    const lines: Uint8Array[] = [];
    const print = (line: string) => {
      lines.push(Uint8Array.from(line, (unit) => unit.charCodeAt(0)));
    };
    const texts = args.map((bytes) => String.fromCharCode(...bytes));
    const { value, problem } = runScript(elc, { engine, limits, args: texts, print });
    return value === undefined ? { lines, problem: problem! } : { lines, fuel: value.fuel };
  },
  runFold: (elc, limits, events, checkpoint) => runFold(engine, elc, limits, events, checkpoint),
  verifyPolicy: (rgc) => loadPolicy(rgc, { engine }).problem,
  decide(rgc, limits, requests) {
    const policy = loadPolicy(rgc, { engine, limits }).value!;
    return requests.map(({ intent, data }) => {
      const known = data === undefined ? undefined : decodeJson(data).value;
      const { verdict, rule, reason, audit } = policy.decide(decodeJson(intent).value, known);
      return { verdict, rule, reason, audit };
    });
  },
  readJson(bytes, strict) {
    const decoded = decodeJson(bytes, { canonical: strict });
    return decoded.problem === undefined ? jsonOf(decoded.value) : decoded;
  },
  readCbor(bytes, floats) {
    const decoded = decodeCbor(bytes, { floats });
    if (decoded.problem !== undefined) return decoded;
    const json = jsonOf(decoded.value as Data);
    return json.problem === undefined ? json : {};
  },
  writeCbor(json, floats) {
    const decoded = decodeJson(utf8(json));
    if (decoded.problem !== undefined) return decoded.problem;
    const encoded = encodeCbor(decoded.value, { floats });
    return encoded.problem ?? encoded.value;
  },
  number: evaluateNumber,
  hash(op, bytes) {
    if (op === 'cid') return cidOf(bytes).toString();
    return op === 'blake3' ? blake3Root(bytes) : sha256Root(bytes);
  },
});

function compile(
  source: Uint8Array,
  purpose: Purpose,
  file: string | undefined,
): { readonly diagnostics: readonly Diagnostic[]; readonly bytes: Uint8Array | undefined } {
  if (purpose === 'policy') {
    const { diagnostics, rgc } = compilePolicy(source, file === undefined ? {} : { file });
    return { diagnostics, bytes: rgc };
  }
  const { diagnostics, elc } = purpose === 'fold' ? compileFold(source) : compileScript(source);
  return { diagnostics, bytes: elc };
}

function jsonOf(data: Data): { json: string; problem?: undefined } | { problem: EngineProblem } {
  const text = encodeJsonText(data);
  return text.problem === undefined ? { json: text.value } : { problem: text.problem };
}

function runFold(
  engine: EngineName,
  elc: Uint8Array,
  limits: CaseLimits,
  events: readonly Uint8Array[],
  checkpoint: Uint8Array | undefined,
): FoldOutcome {
  const fold = loadFold(elc, { engine, limits });
  if (fold.problem !== undefined) return { problem: { ...fold.problem, at: 'load' } };
  const run = fold.value.start(checkpoint);
  if (run.problem !== undefined) return { problem: { ...run.problem, at: 'start' } };
  for (const [at, bytes] of events.entries()) {
    const event = decodeJson(bytes);
    const applied = event.problem === undefined ? run.value.apply(event.value) : event;
    if (applied.problem !== undefined) return { problem: { ...applied.problem, at } };
  }
  const outcome = run.value.result();
  if (outcome.problem !== undefined) return { problem: { ...outcome.problem, at: 'result' } };
  const { artifacts, events: count, ...result } = outcome.value;
  return {
    result: { ...result, count, artifacts: new Map(artifacts.map(([path, { bytes }]) => [path, bytes])) },
  };
}
