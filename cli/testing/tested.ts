import { loadFold } from '../../fold/fold.ts';
import type { EngineName } from '../../fold/load-module.ts';
import { loadPolicy } from '../../policy/load-policy.ts';
import type { Policy } from '../../policy/policy.ts';
import { decodeRgc } from '../../policy/rgc/decode.ts';
import { InstructionCounts } from '../../testing/code-coverage/instruction-counts.ts';
import type { TestedFold } from '../../testing/fold/failure.ts';
import { Coverage } from '../../testing/policy/coverage.ts';
import type { TracePoint } from '../../vm/fault.ts';
import { frameAt, positionsOf } from '../fault-report.ts';
import type { Io } from '../io.ts';
import { openPolicy } from '../policy-program.ts';
import { openFold, type Program } from '../program.ts';
import { refusedModule } from '../refused-module.ts';
import type { Format } from '../report.ts';
import type { Positions } from '../source-map-file.ts';
import { nameOf } from '../source-paths.ts';
import type { TestSubject } from './test-subject.ts';

/** A policy under test. */
export interface OpenPolicy {
  readonly kind: 'policy';
  readonly name: string;
  readonly policy: Policy;
  readonly coverage: Coverage;
  /** Of what was compiled just now. */
  readonly source: Uint8Array | undefined;
}

/** A fold under test. */
export interface OpenFold extends TestedFold {
  readonly kind: 'fold';
  readonly name: string;
  readonly program: Program;
  readonly positions: Positions | undefined;
  /** What has run, if that is asked for. */
  readonly counts: InstructionCounts | undefined;
}

export type Tested = OpenPolicy | OpenFold;

export interface OpenOptions {
  readonly format: Format;
  readonly engine?: EngineName;
  /** Whether what runs is counted. */
  readonly coverage: boolean;
}

/** Opens what a file of tests is for; says on stderr what is wrong with it. `onRead` learns which other files it is made of. */
export function openTested(
  io: Io,
  { kind, path }: TestSubject,
  options: OpenOptions,
  onRead: (path: string) => void,
): Promise<Tested | undefined> {
  const name = nameOf(io, path);
  return kind === 'policy' ? policyOf(io, name, options) : foldOf(io, name, options, onRead);
}

async function policyOf(io: Io, name: string, { format, engine }: OpenOptions): Promise<Tested | undefined> {
  const opened = await openPolicy(io, name, format);
  if (opened.exit !== undefined) return undefined;
  const { rgc, policy, source } = opened.value;
  return {
    kind: 'policy',
    name,
    policy: engine === undefined ? policy : loadPolicy(rgc, { engine }).value!,
    coverage: new Coverage(decodeRgc(rgc).value!),
    source,
  };
}

async function foldOf(
  io: Io,
  name: string,
  { format, engine, coverage }: OpenOptions,
  onRead: (path: string) => void,
): Promise<Tested | undefined> {
  const opened = await openFold(io, name, format, onRead);
  if (opened.exit !== undefined) return undefined;
  const program = opened.value;
  const counts = coverage ? new InstructionCounts() : undefined;
  const fold = loadFold(program.elc, {
    ...(engine === undefined ? {} : { engine }),
    ...(counts === undefined ? {} : { profile: counts }),
  });
  if (fold.problem !== undefined) {
    refusedModule(io, format, name, fold.problem);
    return undefined;
  }
  const positions = await positionsOf(io, program);
  const placeOf = (point: TracePoint) => {
    const place = positions && frameAt(positions, point);
    return place && `${place.file}:${place.line}:${place.column}`;
  };
  return { kind: 'fold', name, program, positions, counts, fold: fold.value, placeOf };
}
