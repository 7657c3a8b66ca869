import { performance } from 'node:perf_hooks';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { hasColour, type Io } from '../../io.ts';
import { openRequest } from '../../open-request.ts';
import { jsonLine } from '../../report.ts';
import { verdictText } from '../../verdict-text.ts';
import type { EvalOptions } from './eval.ts';

/** Measured in rounds of this length, in milliseconds; the median of several keeps out what else the machine does. */
const ROUND = 100;
const ROUNDS = 9;
const WARM_UP = 200;

/** Measures how many decisions a second a policy makes about one intent. */
export async function bench(io: Io, path: string, options: EvalOptions): Promise<ExitCode> {
  const opened = await openRequest(io, path, options);
  if (opened.exit !== undefined) return opened.exit;
  const { policy, policyRoot, request } = opened.value;
  const { intent, data } = request;
  const { verdict, rule } = policy.decide(intent, data);
  const decide = () => policy.decide(intent, data);
  perSecond(decide, WARM_UP);
  const rates = Array.from({ length: ROUNDS }, () => perSecond(decide, ROUND)).sort((a, b) => a - b);
  const rate = Math.round(rates[ROUNDS >> 1]!);
  const micros = Number((1e6 / rate).toFixed(2));
  const rules = policy.rules.length;
  if (options.format === 'json')
    io.stdout.write(
      jsonLine({
        decisions_per_second: rate,
        microseconds: micros,
        verdict,
        rule,
        rules,
        policy_root: policyRoot,
      }),
    );
  else
    io.stdout.write(
      `${rate} decisions/s, ${micros} µs each: ${verdictText(verdict, hasColour(io, io.stdout))} by ${rule}, ${rules} ${rules === 1 ? 'rule' : 'rules'}\n`,
    );
  return EXIT.ok;
}

/** How often a second, over some milliseconds. The clock is read once in a while, for reading it takes time too. */
function perSecond(work: () => unknown, milliseconds: number): number {
  const start = performance.now();
  let times = 0;
  let elapsed = 0;
  do {
    for (let i = 0; i < 100; i++) work();
    times += 100;
    elapsed = performance.now() - start;
  } while (elapsed < milliseconds);
  return (times * 1000) / elapsed;
}
