import type { Data } from '../canonical/data.ts';
import { encodeJsonText } from '../canonical/json-encode.ts';
import { safeText } from '../compiler/diagnostics/source-lines.ts';
import type { RunResult } from '../fold/run.ts';

/** A value of at most so many bytes of JSON is shown in full. */
const SMALL = 400;

type Artifacts = RunResult['artifacts'];

/** The result of a run for people. */
export function prettyResult(foldRoot: string, result: RunResult): string {
  const lines = [
    `fold_root   = ${foldRoot}`,
    `inputs_root = ${result.inputsRoot}`,
    `state_root  = ${result.stateRoot}`,
    `events      = ${result.events}`,
    `fuel        = ${result.fuel}`,
    ...artifactLines(result.artifacts),
  ];
  return `${lines.join('\n')}\n`;
}

/** Artifacts for people: their sizes, and small ones in full. */
export function artifactLines(artifacts: Artifacts): string[] {
  const lines = ['artifacts:'];
  for (const [path, { bytes }] of artifacts) {
    lines.push(`  ${safeText(path)}  ${bytes.length} bytes`);
    if (bytes.length <= SMALL) lines.push(`    ${safeText(new TextDecoder().decode(bytes))}`);
  }
  return lines;
}

/** A value in a line for people; a long one is cut. */
export function shortJson(value: Data | undefined): string {
  if (value === undefined) return '(nothing)';
  const text = encodeJsonText(value).value ?? '';
  return safeText(text.length > SMALL ? `${text.slice(0, SMALL)}…` : text);
}

/**
 * The result as one line of canonical JSON, in pieces: the artifacts are canonical bytes already, and together they may be larger than
 * one string can be. The keys are in canonical order.
 */
export function* jsonResult(foldRoot: string, result: RunResult): Generator<string | Uint8Array> {
  yield* jsonArtifacts(result.artifacts);
  const { events, fuel, inputsRoot, stateRoot } = result;
  yield `,"events":${events},"fold_root":"${foldRoot}","fuel":${fuel},"inputs_root":"${inputsRoot}","state_root":"${stateRoot}"}\n`;
}

/** The start of an object, up to and with its member `artifacts`. */
export function* jsonArtifacts(
  artifacts: readonly (readonly [path: string, { readonly bytes: Uint8Array }])[],
): Generator<string | Uint8Array> {
  let before = '{"artifacts":{';
  for (const [path, { bytes }] of artifacts) {
    yield `${before}${JSON.stringify(path)}:`;
    yield bytes;
    before = ',';
  }
  yield `${artifacts.length === 0 ? before : ''}}`;
}
