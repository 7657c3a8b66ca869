import { dataLine } from '../../data-line.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { explanationText } from '../../explanation-text.ts';
import { hasColour, type Io } from '../../io.ts';
import { openRequest } from '../../open-request.ts';
import type { EvalOptions } from './eval.ts';

/** Decides about one intent, and says what every condition of every matching rule was. */
export async function explain(io: Io, path: string, options: EvalOptions): Promise<ExitCode> {
  const opened = await openRequest(io, path, options);
  if (opened.exit !== undefined) return opened.exit;
  const { policy, request } = opened.value;
  const explanation = policy.explain(request.intent, request.data);
  io.stdout.write(
    options.format === 'json'
      ? dataLine(explanation)
      : explanationText(explanation, hasColour(io, io.stdout)),
  );
  return explanation.verdict === 'allow' ? EXIT.ok : EXIT.refused;
}
