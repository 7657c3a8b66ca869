/** docs/determinism-matrix.md: every engine with its digest, and what could not be had. Without a date: it changes with the results only. */
export function report(rows) {
  const ran = rows.filter(({ result }) => result !== undefined);
  const missing = rows.filter(({ absent }) => absent !== undefined);
  const failed = rows.filter(({ problem }) => problem !== undefined);
  const expected = ran[0]?.result;
  const sections = expected?.sections ?? [];
  const count = sections.reduce((sum, one) => sum + one.count, 0);
  return `# Determinism matrix

Written by \`npm run matrix\`. One file of JavaScript, made of this repository and nothing of the host, runs the golden vectors, the
conformance suite, the vectors of the number oracle, and sweeps over pseudo-random numbers, texts, JSON, CBOR, programs and
broken modules. All ${count} outcomes, every message and every unit of fuel included, go into one BLAKE3 digest.
The interpreter gives the digest; where the host allows code from text, the compiled engine runs as well and has to agree with it on each.

**${new Set(ran.map(({ result }) => result.digest)).size === 1 ? `${ran.length} engines and settings, one digest` : 'THE DIGESTS DIFFER'}:** \`${expected?.digest}\`

| part | outcomes | digest |
|---|---:|---|
${sections.map(({ name, count, digest }) => `| ${name} | ${count} | \`${digest.slice(0, 16)}…\` |`).join('\n')}

## Engines

Seconds are of the whole process, on one machine with two processors, and say no more than that it ended.

| engine | version | platform | our engines | seconds | digest |
|---|---|---|---|---:|---|
${ran.map((row) => `| ${row.name} | ${row.version} | ${row.platform} | ${row.result.compiled ? 'both' : 'interpreter'} | ${row.took.toFixed(0)} | ${row.result.digest === expected.digest ? `\`${row.result.digest.slice(0, 16)}…\`` : `**\`${row.result.digest}\`**`} |`).join('\n')}
${section('Failed', failed, ({ name, platform, problem }) => `- ${name} (${platform}): ${problem}`)}${section('Could not be had', missing, ({ name, platform, absent }) => `- ${name} (${platform}): ${absent}`)}
## What it has found

Engines that do not do what ECMAScript says, where the core relied on it. Each is avoided now, and guarded by \`matrix/matrix.test.ts\`.

- JavaScriptCore (WebKitGTK 2.50.6), with compiled regular expressions: \`/[\\ud800-\\udfff]/u\` misses a lone surrogate that follows others in
  pairs, so that a text without UTF-8 form was taken. \`canonical/utf8.ts\` looks at the units itself.
- QuickJS 2025-09-13 and quickjs-ng 0.12.1: \`BigInt.asUintN\` gives negative results, so that rounding to the grid went wrong. The core masks with \`&\`.
- QuickJS 2025-09-13: a class field may not be called \`prototype\`. \`vm/interpreter/closure.ts\` declares it only.
`;
}

const section = (title, rows, line) =>
  rows.length === 0 ? '' : `\n## ${title}\n\n${rows.map(line).join('\n')}\n`;
