/** What the pages of the documentation hold that can be wrong: fenced snippets, links, and headings that links go to. */

/**
 * The kinds of snippets, by the words of their info string, with the options (`name=value`) they take. What is done with
 * each is written at the top of `docs.test.ts`.
 */
const KINDS = {
  lua: ['file', 'error', 'warning'],
  'lua fold': ['file', 'error', 'warning'],
  'lua script': ['file', 'error', 'warning', 'fault'],
  rgs: ['file', 'error'],
  'lua neovim': [],
  toml: [],
  rego: [],
  cedar: [],
  jsonl: ['file'],
  'jsonl short': [],
  json: ['file'],
  'json state': [],
  'json artifacts': [],
  sh: ['exit'],
  'text commands': ['file'],
  'text output': [],
  'text excerpt': [],
  'text shape': [],
  '': [],
  js: [],
  yaml: ['file'],
} as const satisfies Record<string, readonly string[]>;

export type Kind = keyof typeof KINDS;

export interface Snippet {
  /** The line of the opening fence, from 1. */
  readonly line: number;
  readonly kind: Kind;
  readonly options: Readonly<Record<string, string>>;
  /** With a newline at the end of each line. */
  readonly body: string;
}

export interface Page {
  readonly snippets: readonly Snippet[];
  /** Targets of links as they are written. */
  readonly links: readonly string[];
  /** What `#…` of a link to a heading of this page may be. */
  readonly anchors: readonly string[];
}

/** @throws Error for a snippet that is of no kind, or not closed. */
export function readPage(text: string): Page {
  const snippets: Snippet[] = [];
  const prose: string[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(lines[at]!);
    if (fence === null) {
      prose.push(lines[at]!);
      continue;
    }
    const end = lines.indexOf(fence[1]!, at + 1);
    if (end < 0) throw new Error(`line ${at + 1}: this snippet is never closed`);
    const body = lines
      .slice(at + 1, end)
      .map((line) => `${line}\n`)
      .join('');
    snippets.push({ line: at + 1, body, ...readInfo(fence[2]!, at + 1) });
    at = end;
  }
  return { snippets, links: linksOf(prose), anchors: anchorsOf(prose) };
}

function readInfo(info: string, line: number): Pick<Snippet, 'kind' | 'options'> {
  const words = info.split(' ').filter((word) => word !== '');
  const kind = words.filter((word) => !word.includes('=')).join(' ');
  if (!Object.hasOwn(KINDS, kind)) throw new Error(`line ${line}: a snippet of the unknown kind \`${kind}\``);
  const options: Record<string, string> = {};
  for (const word of words.filter((one) => one.includes('='))) {
    const [name, value] = word.split('=', 2) as [string, string];
    if (!(KINDS[kind as Kind] as readonly string[]).includes(name))
      throw new Error(`line ${line}: \`${kind}\` has no option ${name}`);
    options[name] = value;
  }
  return { kind: kind as Kind, options };
}

/** Inline code is not looked at: it may hold what reads like a link. */
function linksOf(prose: readonly string[]): string[] {
  const text = prose.join('\n').replace(/`[^`]*`/g, '');
  return [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target]) => target!);
}

/** As GitHub makes them. */
function anchorsOf(prose: readonly string[]): string[] {
  const headings = prose.flatMap((line) => /^#{1,6} (.*)$/.exec(line)?.[1] ?? []);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The page with other bodies for some snippets: how outputs are brought up to date. */
export function withBodies(text: string, bodies: ReadonlyMap<Snippet, string>): string {
  const lines = text.split('\n');
  for (const [{ line, body }, replacement] of [...bodies].reverse())
    lines.splice(line, body.split('\n').length - 1, ...replacement.split('\n').slice(0, -1));
  return lines.join('\n');
}
