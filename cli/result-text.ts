import { safeText } from '../compiler/diagnostics/source-lines.ts';
import type { RunResult } from '../fold/run.ts';

/** A value of at most so many bytes of JSON is shown in full. */
const SMALL = 400;

/** The result of a run for people. */
export function prettyResult(foldRoot: string, result: RunResult): string {
  const lines = [
    `fold_root   = ${foldRoot}`,
    `inputs_root = ${result.inputsRoot}`,
    `state_root  = ${result.stateRoot}`,
    `events      = ${result.events}`,
    `fuel        = ${result.fuel}`,
    'artifacts:',
  ];
  for (const [path, { bytes }] of result.artifacts) {
    lines.push(`  ${safeText(path)}  ${bytes.length} bytes`);
    if (bytes.length <= SMALL) lines.push(`    ${safeText(new TextDecoder().decode(bytes))}`);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * The result as one line of canonical JSON, in pieces: the artifacts are canonical bytes already, and together they may be larger than
 * one string can be. The keys are in canonical order.
 */
export function* jsonResult(foldRoot: string, result: RunResult): Generator<string | Uint8Array> {
  let before = '{"artifacts":{';
  for (const [path, { bytes }] of result.artifacts) {
    yield `${before}${JSON.stringify(path)}:`;
    yield bytes;
    before = ',';
  }
  const { events, fuel, inputsRoot, stateRoot } = result;
  yield `${result.artifacts.length === 0 ? before : ''}},"events":${events},"fold_root":"${foldRoot}","fuel":${fuel},"inputs_root":"${inputsRoot}","state_root":"${stateRoot}"}\n`;
}
