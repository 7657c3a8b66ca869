import pc from 'picocolors';
import type { Decision } from '../policy/decision.ts';

/** A verdict for people. */
export function verdictText(verdict: Decision['verdict'], colour: boolean): string {
  const paint = pc.createColors(colour);
  return verdict === 'allow' ? paint.green('allow') : paint.red('deny');
}
