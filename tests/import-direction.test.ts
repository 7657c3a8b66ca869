import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** What each room may import, beside itself (docs/ARCHITECTURE.md). */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  canonical: [],
  vm: ['canonical'],
  stdlib: ['canonical', 'vm'],
  /* The format of compiled policies, which the compiler writes, is in policy/rgc. */
  policy: ['canonical', 'vm', 'stdlib'],
  compiler: ['canonical', 'vm', 'stdlib', 'policy'],
  fold: ['canonical', 'vm', 'stdlib'],
  lint: ['canonical', 'vm', 'stdlib', 'compiler'],
  formatter: ['canonical', 'vm', 'stdlib', 'compiler'],
  editor: ['canonical', 'vm', 'stdlib', 'compiler', 'policy', 'lint', 'formatter'],
  golden: ['canonical', 'vm', 'stdlib', 'compiler', 'fold', 'policy'],
  conformance: ['canonical', 'vm', 'stdlib', 'compiler', 'fold', 'policy'],
  matrix: ['canonical', 'vm', 'stdlib', 'compiler', 'fold', 'policy', 'golden', 'conformance'],
  testing: ['canonical', 'vm', 'stdlib', 'compiler', 'fold', 'policy'],
  debugger: ['canonical', 'vm', 'stdlib', 'compiler', 'fold', 'policy'],
  planes: ['canonical', 'vm', 'stdlib', 'compiler', 'fold', 'policy'],
  cli: [
    'canonical',
    'vm',
    'stdlib',
    'compiler',
    'fold',
    'policy',
    'lint',
    'formatter',
    'golden',
    'testing',
    'planes',
    'debugger',
    'editor',
  ],
};

/** Libraries that a room may import. */
const LIBRARIES: Readonly<Record<string, readonly RegExp[]>> = {
  canonical: [/^@noble\/hashes\//],
  compiler: [/^luaparse$/, /^chevrotain$/, /^yaml$/],
  formatter: [/^yaml$/, /^chevrotain$/],
  editor: [/^vscode-languageserver(-textdocument)?$/, /^vscode$/, /^vscode-languageclient\/node$/],
  testing: [/^yaml$/],
  debugger: [/^@vscode\/debug(adapter|protocol)$/],
  planes: [/^@noble\/hashes\//],
  cli: [/^node:/, /^commander$/, /^ignore$/, /^picocolors$/, /^vscode-languageserver\/node$/],
};

/** The adapters of the planes: beside the command line, only they touch files and processes, and the core of a plane knows none. */
const ADAPTER = /^(planes\/\w+\/(git|node)|editor\/vscode)\//;

/** Only these touch files, processes and the network. */
const CORE = [
  'canonical',
  'vm',
  'stdlib',
  'compiler',
  'fold',
  'policy',
  'lint',
  'formatter',
  'editor',
  'golden',
  'conformance',
  'testing',
  'debugger',
  'planes',
];

function* sources(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name === 'node_modules') continue;
    if (statSync(path).isDirectory()) yield* sources(path);
    else if (path.endsWith('.ts') && !path.endsWith('.test.ts')) yield path;
  }
}

const isAdapter = (path: string) => ADAPTER.test(relative(ROOT, path).replaceAll('\\', '/'));

const librariesOf = (path: string, room: string) => [
  ...(LIBRARIES[room] ?? []),
  ...(isAdapter(path) ? [/^node:/] : []),
];

function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

describe.each(Object.keys(MAY_IMPORT))('%s', (room) => {
  const files = [...sources(join(ROOT, room))];

  test('has files', () => expect(files.length).toBeGreaterThan(0));

  test('imports only what it may', () => {
    const wrong: string[] = [];
    for (const file of files) {
      for (const specifier of importsOf(file)) {
        const where = `${relative(ROOT, file)} imports ${specifier}`;
        if (specifier.startsWith('.')) {
          const target = relative(ROOT, resolve(dirname(file), specifier)).split(/[\\/]/)[0]!;
          if (target !== room && !MAY_IMPORT[room]!.includes(target)) wrong.push(where);
          else if (target !== room && specifier.endsWith('/index.ts'))
            wrong.push(`${where}: a barrel is for users, not for rooms`);
          else if (room === 'planes' && isAdapter(resolve(dirname(file), specifier)) && !isAdapter(file))
            wrong.push(`${where}: the core of a plane knows no adapter`);
        } else if (!librariesOf(file, room).some((library) => library.test(specifier))) wrong.push(where);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** The code of a file without comments and without what its strings say. */
function codeOf(path: string): string[] {
  return readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replace(/\/\/.*/g, '')
    .split('\n');
}

function linesWith(pattern: RegExp, allowed: readonly string[] = []): string[] {
  const found: string[] = [];
  for (const room of CORE)
    for (const file of sources(join(ROOT, room))) {
      if (allowed.includes(relative(ROOT, file)) || isAdapter(file)) continue;
      codeOf(file).forEach((line, i) => {
        if (pattern.test(line)) found.push(`${relative(ROOT, file)}:${i + 1}: ${line.trim()}`);
      });
    }
  return found;
}

test('the core uses nothing of its host: no clock, randomness, locale, process or normalisation', () => {
  const host =
    /\b(Date\b|Math\.random|performance\.|localeCompare|toLocale\w+|Intl\.|process\.|require\(|setTimeout|setInterval|globalThis|Buffer\b)|\.normalize\(/;
  expect(linesWith(host)).toEqual([]);
});

test('the core uses no function of the host that is only approximate', () => {
  // A guess that exact arithmetic then corrects: see the comments there.
  const guesses = ['vm/number/fixed-point.ts', 'vm/number/sqrt.ts'];
  expect(linesWith(/\bMath\.(sin|cos|tan|exp|log|pow|sqrt|cbrt|hypot)\w*\b/, guesses)).toEqual([]);
});

test('the core never sorts with a comparator of the host', () => {
  expect(linesWith(/\.(sort|toSorted)\([^)]/)).toEqual([]);
});
