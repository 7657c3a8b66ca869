import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { comparable, type Outcome } from './outcome.ts';

const LUA = 'lua5.4';
const PRELUDE = readFileSync(new URL('./prelude.lua', import.meta.url), 'latin1');
/** Between two outputs; no program prints it. */
const SEPARATOR = '\x01\x02\n';

export const hasLua = spawnSync(LUA, ['-v']).status === 0;

/** What Lua 5.4 makes of each program (byte strings), all in one process. */
export function runLua(sources: readonly string[]): Outcome[] {
  const quoted = sources.map((source) => `io.write(RUN(${quote(source)}), ${quote(SEPARATOR)})\n`);
  const output = execFileSync(LUA, ['-'], {
    input: Buffer.from(PRELUDE + quoted.join(''), 'latin1'),
    encoding: 'latin1',
    /* Strings compare bytewise only in this locale. */
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: 1 << 28,
    timeout: 60_000,
  });
  return output
    .split(SEPARATOR)
    .slice(0, sources.length)
    .map((text) => (text.includes('TOO LONG') ? undefined : comparable(text)));
}

const quote = (text: string): string =>
  `"${text.replace(/[^ !#-[\]-~]/g, (char) => `\\${String(char.charCodeAt(0)).padStart(3, '0')}`)}"`;
