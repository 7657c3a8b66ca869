import { isObject } from '../canonical/is-object.ts';
import { decodeJson } from '../canonical/json-decode.ts';
import { CASE_FILE, type CaseFolder } from './discover.ts';
import { fieldProblems, isText, optional, text } from './field.ts';
import type { Finding, FindingCode } from './finding.ts';
import type { FileOutcome, GoldenFiles } from './golden-files.ts';
import { KINDS, OUTPUT_NAMES } from './kinds/kinds.ts';
import { joinPath, within } from './paths.ts';

/** What a case expects now, and what is in its folder that should not be. */
export interface ComputedCase {
  /** Undefined if the case is wrong in itself: then `findings` say why. */
  readonly outputs: ReadonlyMap<string, Uint8Array> | undefined;
  /** Names of expectations in the folder that nothing computes. */
  readonly stale: readonly string[];
  readonly findings: readonly Finding[];
}

/** A case.json with more bytes than this is not read as one. */
const MAX_CASE = 16 * 1024 * 1024;

/** Reads a case.json and computes what it expects. Nothing that a case holds makes it throw. */
export function computeCase(files: GoldenFiles, folder: CaseFolder): ComputedCase {
  const casePath = within(folder.path, CASE_FILE);
  const wrong = (code: FindingCode, messages: readonly string[]): ComputedCase => ({
    outputs: undefined,
    stale: [],
    findings: messages.map((message) => ({ code, path: casePath, message })),
  });

  const bytes = files.read(casePath);
  if (bytes.problem !== undefined) return wrong('FILES', [bytes.problem]);
  if (bytes.value.length > MAX_CASE) return wrong('CASE_FORMAT', [`longer than ${MAX_CASE} bytes`]);
  const decoded = decodeJson(bytes.value);
  if (decoded.problem) {
    const { code, message, offset } = decoded.problem;
    return wrong('CASE_FORMAT', [`${code} at byte ${offset ?? 0}: ${message}`]);
  }
  if (!isObject(decoded.value)) return wrong('CASE_FORMAT', ['it is not an object']);
  const fields = decoded.value;
  const kind = isText(fields.kind) ? KINDS.get(fields.kind) : undefined;
  if (kind === undefined)
    return wrong('CASE_FORMAT', [`"kind" must be one of ${[...KINDS.keys()].join(', ')}`]);
  const problems = fieldProblems(
    fields,
    { kind: text, about: optional(text), ...kind.fields },
    `kind ${fields.kind}`,
  );
  if (problems.length > 0) return wrong('CASE_FORMAT', problems);

  const computed = kind.compute(fields, { read: (relative) => readRelative(files, folder.path, relative) });
  const own = new Set(kind.files(fields).map((name) => joinPath(folder.path, name)));
  const findings: Finding[] = (computed.problems ?? []).map((problem) => ({ ...problem, path: casePath }));
  const stale: string[] = [];
  for (const { name, kind: entryKind } of folder.entries) {
    const path = within(folder.path, name);
    if (name === CASE_FILE || name.startsWith('.') || name.endsWith('.md') || own.has(path)) continue;
    if (entryKind === 'file' && computed.outputs?.has(name)) continue;
    if (entryKind === 'file' && OUTPUT_NAMES.has(name)) {
      if (computed.outputs !== undefined) stale.push(name);
    } else findings.push({ code: 'UNKNOWN_FILE', path, message: 'the case does not name it' });
  }
  return { outputs: computed.outputs, stale, findings };
}

function readRelative(files: GoldenFiles, folder: string, relative: string): FileOutcome<Uint8Array> {
  const path = joinPath(folder, relative);
  return path === undefined ? { problem: 'not a relative path' } : files.read(path);
}
