import { dataLine } from '../../data-line.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { explanationText } from '../../explanation-text.ts';
import { hasColour, type Io } from '../../io.ts';
import { openPolicy } from '../../policy-program.ts';
import { readRequest } from '../../read-request.ts';
import { fail } from '../../report.ts';
import type { EvalOptions } from './eval.ts';

/** Decides about one intent, and says what every condition of every matching rule was. */
export async function explain(io: Io, path: string, options: EvalOptions): Promise<ExitCode> {
  const { format } = options;
  const request = await readRequest(io, options);
  if (request.report !== undefined) {
    fail(io, format, request.report);
    return EXIT.usage;
  }
  const program = await openPolicy(io, path, format);
  if (program.exit !== undefined) return program.exit;
  const { intent, data } = request.value;
  const explanation = program.value.policy.explain(intent, data);
  io.stdout.write(
    format === 'json' ? dataLine(explanation) : explanationText(explanation, hasColour(io, io.stdout)),
  );
  return explanation.verdict === 'allow' ? EXIT.ok : EXIT.refused;
}
