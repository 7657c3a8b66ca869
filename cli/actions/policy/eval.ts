import { safeText } from '../../../compiler/diagnostics/source-lines.ts';
import type { Decision } from '../../../policy/decision.ts';
import { denialOf } from '../../../policy/denial.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { hasColour, type Io } from '../../io.ts';
import { openPolicy } from '../../policy-program.ts';
import { type Request, type RequestOptions, readRequest } from '../../read-request.ts';
import { type Format, fail, jsonLine } from '../../report.ts';
import { verdictText } from '../../verdict-text.ts';

export interface EvalOptions extends RequestOptions {
  readonly format: Format;
}

/** Decides about one intent. */
export async function evaluate(io: Io, path: string, options: EvalOptions): Promise<ExitCode> {
  const { format } = options;
  const request = await readRequest(io, options);
  if (request.report !== undefined) {
    fail(io, format, request.report);
    return EXIT.usage;
  }
  const program = await openPolicy(io, path, format);
  if (program.exit !== undefined) return program.exit;
  const { intent, data } = request.value;
  const decision = program.value.policy.decide(intent, data);
  io.stdout.write(
    format === 'json'
      ? jsonLine(answer(decision, request.value))
      : pretty(decision, hasColour(io, io.stdout)),
  );
  return decision.verdict === 'allow' ? EXIT.ok : EXIT.refused;
}

/** As the protocol of JSON lines answers a request (docs/spec/rgs.md, Denials). */
function answer(decision: Decision, { intent }: Request): unknown {
  const named = intent as { readonly id?: unknown } | null;
  const id = typeof named?.id === 'string' ? named.id : undefined;
  if (decision.verdict === 'deny') return denialOf(decision, id);
  const { rule, reason } = decision;
  return { ok: true, ...(id === undefined ? {} : { id }), result: { verdict: 'allow', rule, reason } };
}

function pretty({ verdict, rule, reason, audit }: Decision, colour: boolean): string {
  const lines = [verdictText(verdict, colour), `rule    ${safeText(rule)}`, `reason  ${safeText(reason)}`];
  if (audit) lines.push('audit   yes');
  return `${lines.join('\n')}\n`;
}
