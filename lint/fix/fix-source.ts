import { encodeUtf8 } from '../../canonical/utf8.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { SourceFile } from '../examined.ts';
import type { LanguageSupport } from '../language-support.ts';
import { lintSource } from '../lint-source.ts';
import { RULES } from '../rules/registry.ts';
import type { Settings } from '../settings.ts';
import { applyEdits, withoutOverlaps } from './edits.ts';

/** A fix may make room for another one; more rounds than this are not needed by any source that people write. */
const MOST_ROUNDS = 10;

export interface Fixed {
  /** The source after the fixes. */
  readonly source: Uint8Array;
  /** What was fixed, in the order it was done; places are those of the source at that time. */
  readonly applied: readonly Diagnostic[];
  /** Fixes that would have changed the root although they must not, or broken the source. They are not in it. */
  readonly refused: readonly Diagnostic[];
  /** The fold_root, or the policy_root, before and after; undefined for a source that does not compile. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Rules whose fix is meant to change what the source means. */
const NEW_ROOT: ReadonlySet<string> = new Set(
  RULES.filter(({ fix }) => fix === 'new-root').map(({ name }) => name),
);

/**
 * Applies the fixes of what is found in a source. After each round the source is compiled again: unless a rule says that its
 * fix is meant to change what the source means, the root must be what it was, else the fix is taken back.
 */
export function fixSource(
  language: LanguageSupport,
  source: string | Uint8Array,
  settings: Settings,
  about: SourceFile,
): Fixed {
  let bytes = typeof source === 'string' ? (encodeUtf8(source).value ?? new Uint8Array()) : source;
  const applied: Diagnostic[] = [];
  const refused: Diagnostic[] = [];
  const before = language.rootOf(bytes, settings, about);
  let root = before;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const fixable = lintSource(language, bytes, settings, about).diagnostics.filter(
      (one) =>
        one.fix !== undefined &&
        (root !== undefined || one.code.startsWith('E')) &&
        !refused.some((other) => sameFix(one, other)),
    );
    // First those that must keep the root: beside one that may change it, a change could not be seen.
    const keeping = fixable.filter(({ name }) => !NEW_ROOT.has(name));
    const chosen = withoutOverlaps(keeping.length > 0 ? keeping : fixable);
    if (chosen.length === 0) break;
    const all = attempt(language, bytes, chosen, root, settings, about);
    if (all !== undefined) {
      ({ bytes, root } = all);
      applied.push(...chosen);
      continue;
    }
    // One of them does harm: each is tried alone, from the end, so that the places of the others stay.
    for (const one of [...chosen].reverse()) {
      const alone = attempt(language, bytes, [one], root, settings, about);
      if (alone === undefined) refused.push(one);
      else {
        ({ bytes, root } = alone);
        applied.push(one);
      }
    }
  }
  return { source: bytes, applied, refused, before, after: root };
}

function attempt(
  language: LanguageSupport,
  bytes: Uint8Array,
  chosen: readonly Diagnostic[],
  root: string | undefined,
  settings: Settings,
  about: SourceFile,
): { bytes: Uint8Array; root: string | undefined } | undefined {
  const changed = applyEdits(
    bytes,
    chosen.map(({ fix }) => fix!),
  );
  const after = language.rootOf(changed, settings, about);
  // A source that does not compile means nothing yet: there is no root that a fix of an error could change.
  if (root === undefined) return { bytes: changed, root: after };
  if (after === undefined) return undefined;
  const mayChange = chosen.some(({ name }) => NEW_ROOT.has(name));
  return after === root || mayChange ? { bytes: changed, root: after } : undefined;
}

const sameFix = (a: Diagnostic, b: Diagnostic): boolean =>
  a.name === b.name && a.fix!.text === b.fix!.text && a.message === b.message;
