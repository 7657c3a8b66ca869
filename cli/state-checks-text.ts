import pc from 'picocolors';
import { safeText } from '../compiler/diagnostics/source-lines.ts';
import { isRight, type StateCheck } from '../planes/state/check-proof.ts';

/** Checks for people: a line for each that is right, what was expected and what was found for each that is not. */
export function stateChecksText(title: string, checks: readonly StateCheck[], colour: boolean): string {
  const paint = pc.createColors(colour);
  const lines = [paint.bold(title)];
  for (const one of checks) {
    const { check, expected, actual } = one;
    if (isRight(one)) lines.push(`  ${paint.green('ok   ')}  ${check.padEnd(18)}  ${safeText(actual)}`);
    else
      lines.push(
        `  ${paint.red('WRONG')}  ${check}`,
        `           expected ${safeText(expected)}`,
        `           actual   ${safeText(actual)}`,
      );
  }
  return `${lines.join('\n')}\n`;
}
