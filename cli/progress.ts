import type { Io } from './io.ts';

const WIDTH = 30;
/** Milliseconds between updates. */
const INTERVAL = 100;
/** Work that is done before this many milliseconds shows nothing. */
const DELAY = 300;

/** A progress bar on stderr. `now` gives milliseconds of a clock that never goes back. */
export class Progress {
  private readonly io: Io;
  private readonly total: number | undefined;
  private readonly now: () => number;
  private readonly enabled: boolean;
  private next: number;
  private shown = false;

  /** `total` in bytes, where it is known. Nothing is shown but on a terminal, and nothing under NO_COLOR. */
  constructor(
    io: Io,
    total: number | undefined,
    enabled: boolean,
    now: () => number = () => performance.now(),
  ) {
    this.io = io;
    this.total = total;
    this.now = now;
    const { NO_COLOR } = io.env;
    this.enabled = enabled && io.stderr.isTerminal && (NO_COLOR === undefined || NO_COLOR === '');
    this.next = now() + DELAY;
  }

  /** So many bytes are read, with so many events in them. */
  update(bytes: number, events: number): void {
    if (!this.enabled) return;
    const time = this.now();
    if (time < this.next) return;
    this.next = time + INTERVAL;
    this.shown = true;
    this.io.stderr.write(`\r${this.bar(bytes)}${events} events\x1b[K`);
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.shown) this.io.stderr.write('\r\x1b[K');
    this.shown = false;
  }

  private bar(bytes: number): string {
    if (this.total === undefined || this.total === 0) return `${megabytes(bytes)}  `;
    const done = Math.min(1, bytes / this.total);
    const filled = Math.round(done * WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    return `${bar} ${String(Math.floor(done * 100)).padStart(3)}%  ${megabytes(bytes)}  `;
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
