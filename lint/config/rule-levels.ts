import { didYouMean } from '../../compiler/diagnostics/did-you-mean.ts';
import { quoteText } from '../../compiler/diagnostics/quote-source.ts';
import { suggest } from '../../compiler/diagnostics/suggest.ts';
import { DEFAULT_LEVELS, type Level } from '../settings.ts';

export const LEVELS = ['off', 'warning', 'error'] as const satisfies readonly Level[];

/** Why there is no level to set for a name; undefined if there is. */
export function levelProblem(
  name: string,
): { readonly message: string; readonly hint: string | undefined } | undefined {
  if (DEFAULT_LEVELS.has(name)) return undefined;
  return {
    message: `there is no rule ${quoteText(name)} that has a level`,
    hint: didYouMean(suggest(name, DEFAULT_LEVELS.keys())),
  };
}
