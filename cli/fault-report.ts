import { dirname, join } from 'node:path';
import { columnOf, lineAt } from '../compiler/diagnostics/source-lines.ts';
import { locate } from '../compiler/source-map.ts';
import type { FoldProblem } from '../fold/problem.ts';
import type { TracePoint } from '../vm/fault.ts';
import type { Io } from './io.ts';
import type { Program } from './program.ts';
import type { Frame, Report } from './report.ts';
import { type Positions, readPositions } from './source-map-file.ts';

/** The report of a problem of a program: for a fault with its place in the source and a traceback, where these are known. */
export async function faultReport(io: Io, program: Program, problem: FoldProblem): Promise<Report> {
  const { code, hint, trace = [] } = problem;
  const plain = { code, message: messageText(problem.message), ...(hint === undefined ? {} : { hint }) };
  if (trace.length === 0) return { ...plain, file: program.file };
  const positions = await positionsOf(io, program);
  const frames = positions === undefined ? [] : trace.flatMap((point) => frameAt(positions, point) ?? []);
  if (positions === undefined || frames.length === 0) {
    const { func, instruction } = trace[0]!;
    const known = `function ${func}, instruction ${instruction}`;
    return {
      ...plain,
      message: `${plain.message} (${known})`,
      file: program.file,
      hint: hint ?? NO_MAP_HINT,
    };
  }
  const { file, line, column } = frames[0]!;
  return { ...plain, file, line, column, excerpt: excerptOf(positions, trace[0]!), trace: frames };
}

const NO_MAP_HINT = 'with the .map file that foldc writes beside it, there would be lines';

/** A program can fail with a message of any length. */
const LONGEST = 4096;

/** Faults of the vm carry byte strings; everything else that is said is ASCII. */
function messageText(message: string): string {
  const shown = message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;
  if (/[^\x00-\xff]/.test(message)) return shown;
  const cut = message.slice(0, LONGEST);
  const text = new TextDecoder().decode(Uint8Array.from(cut, (unit) => unit.charCodeAt(0)));
  return cut === message ? text : `${text}…`;
}

/** Where the instructions of a program come from, if that is known. */
export async function positionsOf(io: Io, program: Program): Promise<Positions | undefined> {
  const { file, source, mapPath, foldRoot } = program;
  if (source !== undefined) return { map: source.map, source: source.bytes, file };
  return mapPath === undefined ? undefined : readPositions(io, mapPath, foldRoot);
}

/** Where an instruction comes from, as people count lines and columns. */
export function frameAt(
  { map, source, file }: Positions,
  { func, instruction }: TracePoint,
): Frame | undefined {
  const location = locate(map, func, instruction);
  if (location === undefined) return undefined;
  const { span, line, column } = location;
  if (location.file !== undefined)
    return { function: location.function, file: join(dirname(file), location.file), line, column };
  const shown = source === undefined ? column : columnOf(lineAt(source, span.start), span.start);
  return { function: location.function, file, line, column: shown };
}

function excerptOf({ map, source }: Positions, { func, instruction }: TracePoint): Report['excerpt'] {
  const location = locate(map, func, instruction);
  if (source === undefined || location === undefined || location.file !== undefined) return undefined;
  return { line: lineAt(source, location.span.start), mark: location.span };
}
