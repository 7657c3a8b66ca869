import { safeText } from '../../../compiler/diagnostics/source-lines.ts';
import type { Decision } from '../../../policy/decision.ts';
import { denialOf } from '../../../policy/denial.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { hasColour, type Io } from '../../io.ts';
import { openRequest } from '../../open-request.ts';
import type { Request, RequestOptions } from '../../read-request.ts';
import { type Format, jsonLine } from '../../report.ts';
import { verdictText } from '../../verdict-text.ts';

export interface EvalOptions extends RequestOptions {
  readonly format: Format;
}

/** Decides about one intent. */
export async function evaluate(io: Io, path: string, options: EvalOptions): Promise<ExitCode> {
  const opened = await openRequest(io, path, options);
  if (opened.exit !== undefined) return opened.exit;
  const { policy, request } = opened.value;
  const decision = policy.decide(request.intent, request.data);
  io.stdout.write(
    options.format === 'json'
      ? jsonLine(answer(decision, request))
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
