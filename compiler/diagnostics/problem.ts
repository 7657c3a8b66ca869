import { CATALOGUE, type Catalogue, type Code } from './catalogue.ts';
import type { Diagnostic, Fix, Related, Span } from './diagnostic.ts';

/** The readable names of all problems. */
export type ProblemName = Catalogue[Code]['name'];

type EntryOf<Name extends ProblemName> = Extract<Catalogue[Code], { readonly name: Name }>;

type Placeholders<Template extends string> = Template extends `${string}{${infer Key}}${infer Rest}`
  ? Key | Placeholders<Rest>
  : never;

type Values<Name extends ProblemName> = Record<Placeholders<EntryOf<Name>['message']>, string>;

export interface Extras {
  /** Replaces the hint of the catalogue. */
  readonly hint?: string | undefined;
  readonly related?: readonly Related[] | undefined;
  readonly fix?: Fix | undefined;
}

const codeOf = new Map<string, Code>();
for (const code of Object.keys(CATALOGUE) as Code[]) codeOf.set(CATALOGUE[code].name, code);

/**
 * Makes a diagnostic of the catalogue. The values that the message template needs are known to the type checker, so a
 * message with a hole does not compile.
 */
export function problem<Name extends ProblemName>(
  name: Name,
  span: Span,
  values: Values<Name>,
  extras: Extras = {},
): Diagnostic {
  const code = codeOf.get(name)!;
  const entry = CATALOGUE[code];
  const message = entry.message.replace(/\{(\w+)\}/g, (_, key: string) =>
    String((values as Record<string, string>)[key]),
  );
  const hint = extras.hint ?? ('hint' in entry ? entry.hint : undefined);
  return {
    code,
    name,
    severity: entry.severity,
    message,
    span,
    ...(hint === undefined ? {} : { hint }),
    ...(extras.related === undefined ? {} : { related: extras.related }),
    ...(extras.fix === undefined ? {} : { fix: extras.fix }),
  };
}
