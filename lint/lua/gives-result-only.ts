import { SIGNATURES } from './signature-parameters.ts';

/** Functions that are called for what they do, beside those that have no result. */
const EFFECTS: ReadonlySet<string> = new Set([
  'assert',
  'emit_json_canonical',
  'error',
  'json.array',
  'pcall',
  'rawset',
  'setmetatable',
  'table.insert',
  'table.move',
  'table.remove',
  'table.sort',
]);

/** `set.or_add`, `counter.pn_add`, `lww.set` change their first argument. */
const CHANGES = /^(set|counter)\.\w+_(add|remove)$|^lww\.set$/;

/** Whether a library function does nothing but give a result. */
export function givesResultOnly(name: string): boolean {
  const results = SIGNATURES.get(name)?.results ?? '';
  return results !== '' && !EFFECTS.has(name) && !CHANGES.test(name);
}
