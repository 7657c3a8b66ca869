import { LIBRARIES, SCRIPT_LIBRARY } from '../../../stdlib/library.ts';
import type { Library, Signature } from '../../../stdlib/signature.ts';

/** What can be said of something that code names: `string.len`, `string`, `math.pi`. */
export interface LibraryEntry {
  readonly name: string;
  readonly kind: 'library' | 'function' | 'value';
  readonly doc: string;
  readonly signature?: Signature;
}

const entriesOf = ({ name, doc, functions, values }: Library): LibraryEntry[] => {
  const full = (member: string) => (name === '' ? member : `${name}.${member}`);
  return [
    ...(name === '' ? [] : [{ name, kind: 'library' as const, doc }]),
    ...Object.entries(functions).map(
      ([member, signature]): LibraryEntry => ({
        name: full(member),
        kind: 'function',
        doc: signature.doc,
        signature,
      }),
    ),
    ...Object.entries(values ?? {}).map(
      ([member, value]): LibraryEntry => ({ name: full(member), kind: 'value', doc: value.doc }),
    ),
  ];
};

const all = (libraries: readonly Library[]): ReadonlyMap<string, LibraryEntry> =>
  new Map(libraries.flatMap(entriesOf).map((entry) => [entry.name, entry]));

/** By the names that folds use. */
export const LIBRARY_ENTRIES = all(LIBRARIES);

/** By those that scripts use: `print` too. */
export const SCRIPT_ENTRIES = all([...LIBRARIES, SCRIPT_LIBRARY]);

/** `string.sub(s, i [, j]) → string`. */
export const callText = (name: string, { params, results }: Signature): string =>
  `${name}(${params})${results === '' ? '' : ` → ${results}`}`;

/** Markdown: the call, what it does, what it costs, an example. */
export function entryMarkdown({ name, doc, signature }: LibraryEntry): string {
  if (signature === undefined) return `\`\`\`lua\n${name}\n\`\`\`\n${doc}`;
  const { fuel, example } = signature;
  return [
    `\`\`\`lua\n${callText(name, signature)}\n\`\`\``,
    doc,
    `Fuel beyond the call: ${fuel}.`,
    `\`\`\`lua\n${example}\n\`\`\``,
  ].join('\n\n');
}
