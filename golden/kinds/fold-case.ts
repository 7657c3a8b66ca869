import { blake3 } from '../../canonical/blake3.ts';
import type { DataObject } from '../../canonical/data.ts';
import { toHex } from '../../canonical/hex.ts';
import { blake3Root } from '../../canonical/roots.ts';
import { loadFold } from '../../fold/fold.ts';
import type { EngineName } from '../../fold/load-module.ts';
import { disassemble } from '../../vm/bytecode/disassemble.ts';
import type { Limits } from '../../vm/limits.ts';
import { caseFileReader } from '../case-file-reader.ts';
import { diagnosticJson } from '../diagnostic-json.ts';
import { eventLines } from '../event-lines.ts';
import { expectedFile, objectJson, type RawJson, textJson } from '../expected.ts';
import { file, files, isText, optional } from '../field.ts';
import { type Cuts, foldLog, type LogOutcome } from '../fold-log.ts';
import { hexFile } from '../hex-file.ts';
import { type CaseContext, type CaseProblem, type Computed, EXPECTED, type Kind } from '../kind.ts';
import { isCount, limitsField } from '../limits-field.ts';
import { type Compiled, rootClaims } from '../root-claims.ts';
import { compileSource } from './compile-source.ts';

const HEX = 'fold.rgf.hex';
const DISASSEMBLY = 'fold.disasm';

/** An artifact up to this many bytes is in expected.json as it is, a larger one by its digest alone. */
const VERBATIM = 2048;

/** A fold: what its source compiles to, and what it makes of a log. */
export const foldCase: Kind = {
  fields: {
    source: file,
    lua: files,
    events: optional(file),
    limits: limitsField,
    split: {
      required: false,
      is: (value) =>
        value === 'every' || (Array.isArray(value) && value.length > 0 && value.every(isCount(2 ** 32))),
      expected: '"every", or a list of numbers of events',
    },
    same: files,
    different: files,
  },
  outputs: [EXPECTED, HEX, DISASSEMBLY],
  files: ({ source, lua, events, same, different }) =>
    [source, lua, events, same, different].flat().filter(isText),
  compute,
};

function compute(fields: DataObject, context: CaseContext): Computed {
  const problems: CaseProblem[] = [];
  const read = caseFileReader(context, problems);
  const source = read(fields.source as string);
  const log = fields.events === undefined ? undefined : read(fields.events as string);
  if (source === undefined || problems.length > 0) return { problems };

  const compiled = compileSource(fields.source as string, source, context);
  const { elc, module, foldRoot } = compiled;
  const diagnostics = compiled.diagnostics.map(diagnosticJson);
  const found = diagnostics.length > 0 ? diagnostics : undefined;
  problems.push(...rootClaims(fields, 'fold_root', elc, (file) => compiledAs(file, read, context)));
  if (elc === undefined || module === undefined || foldRoot === undefined) {
    if (problems.length > 0) return { problems };
    return { outputs: new Map([[EXPECTED, expectedFile([['diagnostics', diagnostics]])]]) };
  }

  const limits = (fields.limits ?? {}) as Partial<Limits>;
  const outcome = log === undefined ? undefined : runLog(elc, log, limits);
  if (log !== undefined && comparable(runLog(elc, log, limits, [], 'interpreter')) !== comparable(outcome!))
    problems.push({
      code: 'ENGINES',
      message: 'the interpreter and the compiled engine give different results',
    });
  if (log !== undefined && fields.split !== undefined)
    problems.push(...splits(elc, log, limits, fields.split as Cuts, outcome!));
  if (problems.length > 0) return { problems };
  return {
    outputs: new Map([
      [
        EXPECTED,
        expectedFile([
          ['fold_root', textJson(foldRoot)],
          ['diagnostics', found],
          ...(outcome ? resultMembers(outcome) : []),
        ]),
      ],
      [HEX, hexFile(elc)],
      [DISASSEMBLY, new TextEncoder().encode(disassemble(module))],
    ]),
  };
}

function compiledAs(
  file: string,
  read: (name: string) => Uint8Array | undefined,
  context: CaseContext,
): Compiled {
  const source = read(file);
  return source === undefined ? 'unread' : compileSource(file, source, context).elc;
}

function runLog(
  elc: Uint8Array,
  log: Uint8Array,
  limits: Partial<Limits>,
  cuts: Cuts = [],
  engine: EngineName = 'compiled',
): LogOutcome {
  const fold = loadFold(elc, { limits, engine });
  return fold.problem === undefined ? foldLog(fold.value, log, cuts) : { problem: fold.problem };
}

/** Each number of events is a cut of its own, then all of them together. */
function splits(
  elc: Uint8Array,
  log: Uint8Array,
  limits: Partial<Limits>,
  split: Cuts,
  whole: LogOutcome,
): CaseProblem[] {
  const events = [...eventLines(log)].length;
  const beyond = split === 'every' ? undefined : split.find((cut) => cut > events);
  if (beyond !== undefined)
    return [{ code: 'CASE_FORMAT', message: `"split" after ${beyond} events, of a log that has ${events}` }];
  const wanted = comparable(whole);
  const ways: Cuts[] =
    split === 'every' ? ['every'] : [...split.map((cut) => [cut]), ...(split.length > 1 ? [split] : [])];
  return ways
    .filter((cuts) => comparable(runLog(elc, log, limits, cuts)) !== wanted)
    .map((cuts) => ({
      code: 'CLAIM',
      message: `the run that is cut ${cuts === 'every' ? 'after every event' : `after ${cuts.join(', ')} events`} has another result than the whole one`,
    }));
}

/** Everything of an outcome that a user can see, as one text. */
function comparable(outcome: LogOutcome): string {
  const checkpoint = outcome.value?.checkpoint;
  const shown = resultMembers(outcome).map(([name, json]) => `${name}: ${json}\n`);
  return `${shown.join('')}${checkpoint === undefined ? '' : toHex(blake3(checkpoint))}`;
}

function resultMembers({ value, problem }: LogOutcome): [string, RawJson | RawJson[]][] {
  if (problem !== undefined)
    return [
      [
        'problem',
        objectJson([
          ['code', textJson(problem.code)],
          ['message', textJson(problem.message)],
          ['line', problem.line?.toString()],
          ['offset', problem.offset?.toString()],
        ]),
      ],
    ];
  return [
    ['inputs_root', textJson(value.inputsRoot)],
    ['state_root', textJson(value.stateRoot)],
    ['events', `${value.events}`],
    ['fuel', `${value.fuel}`],
    [
      'artifacts',
      value.artifacts.map(([path, { bytes }]) =>
        objectJson([
          ['path', textJson(path)],
          ['bytes', `${bytes.length}`],
          ['blake3', textJson(blake3Root(bytes))],
          ['value', bytes.length <= VERBATIM ? new TextDecoder().decode(bytes) : undefined],
        ]),
      ),
    ],
  ];
}
