import type { SoundRule } from './policy-file.ts';

/** Whether a rule allows whatever it matches, and says so: `allow_if: "true"`. */
export function alwaysAllows({ conditions }: SoundRule): boolean {
  const own = conditions.filter(({ clause }) => clause !== 'deny');
  return own.length > 0 && own.every(({ checked }) => checked.kind === 'constant' && checked.value === true);
}
