import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Io } from './io.ts';

const KEPT = 1000;

/** Lines that were typed, in a file of the user's. Nothing depends on it: what cannot be read or written is left. */
export class ReplHistory {
  private readonly path: string | undefined;
  private readonly entries: string[];

  constructor(io: Io) {
    const { XDG_STATE_HOME, HOME } = io.env;
    const base = XDG_STATE_HOME || (HOME ? join(HOME, '.local', 'state') : undefined);
    this.path = base === undefined ? undefined : join(base, 'gatos', 'repl-history');
    this.entries = this.read();
  }

  /** The last one first, as a line editor wants them. */
  get latestFirst(): readonly string[] {
    return [...this.entries].reverse();
  }

  add(line: string): void {
    if (line.trim() !== '' && line !== this.entries.at(-1)) this.entries.push(line);
  }

  save(): void {
    if (this.path === undefined) return;
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      // What was typed may be private.
      writeFileSync(this.path, `${this.entries.slice(-KEPT).join('\n')}\n`, { mode: 0o600 });
    } catch {
      // No history, then.
    }
  }

  private read(): string[] {
    try {
      return this.path === undefined
        ? []
        : readFileSync(this.path, 'utf8')
            .split('\n')
            .filter((line) => line !== '')
            .slice(-KEPT);
    } catch {
      return [];
    }
  }
}
