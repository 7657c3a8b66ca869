import { compileScript } from '../../compiler/index.ts';
import { runScript } from '../../fold/run-script.ts';
import { comparable, type Outcome } from './outcome.ts';

/** Programs are far below this; one that is not is given up. */
const FUEL = 3_000_000;

/** What EchoLua makes of a program (a byte string): compiled, encoded, decoded, verified and run. */
export function runEcho(source: string): Outcome {
  const bytes = Uint8Array.from(source, (char) => char.charCodeAt(0));
  const { elc, diagnostics } = compileScript(bytes);
  if (elc === undefined) {
    const { code, message, span } = diagnostics.find((one) => one.severity === 'error')!;
    return `does not compile: ${code} ${message} at ${span.start}`;
  }
  const lines: string[] = [];
  const { problem } = runScript(elc, { limits: { fuel: FUEL }, print: (line) => lines.push(line) });
  if (problem?.code === 'FUEL') return undefined;
  if (problem !== undefined) lines.push(`error: ${problem.message}`);
  return comparable(lines.join('\n'));
}
