import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { main } from '../../cli/command-line.ts';
import type { Io, Output } from '../../cli/io.ts';

export interface Ran {
  readonly code: number;
  /** One unit a byte. */
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array | readonly Uint8Array[];
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  /** Replaces standard output. */
  readonly stdout?: Output;
}

class Recorder implements Output {
  readonly isTerminal: boolean;
  readonly pieces: Buffer[] = [];
  constructor(isTerminal: boolean) {
    this.isTerminal = isTerminal;
  }
  write(data: string | Uint8Array): void {
    this.pieces.push(Buffer.from(data as Uint8Array));
  }
  bytes(): Buffer {
    return Buffer.concat(this.pieces);
  }
}

/** A folder of its own for one test, and the command line in it, in this process. */
export class Sandbox {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'gatos-')));

  async gatos(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
    const stdout = new Recorder(options.terminal === true);
    const stderr = new Recorder(options.terminal === true);
    const { stdin = '' } = options;
    const chunks =
      typeof stdin === 'string' || stdin instanceof Uint8Array ? [Buffer.from(stdin as string)] : stdin;
    const io: Io = {
      stdout: options.stdout ?? stdout,
      stderr,
      stdin: async function* () {
        yield* chunks;
      },
      env: options.env ?? {},
      cwd: this.folder,
      pid: 4711,
      self: ['/bin/node', '/gatos/main.js'],
    };
    const code = await main(argv, io);
    return { code, stdout: stdout.bytes().toString('latin1'), stderr: stderr.bytes().toString('utf8') };
  }

  /** Writes a file, in folders that are made if they are not there. */
  write(name: string, content: string | Uint8Array): void {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  /** Writes files, by their names. */
  writeAll(files: Readonly<Record<string, string>>): void {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Every file below the folder with its content, temporary ones included. */
  tree(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const name of (readdirSync(this.folder, { recursive: true }) as string[]).sort()) {
      const path = join(this.folder, name);
      found[relative(this.folder, path)] = statSync(path).isDirectory()
        ? '<folder>'
        : readFileSync(path, 'latin1');
    }
    return found;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The n-th ULID of a test, ascending. */
export function ulid(n: number): string {
  return `01HQC135WAR5GSNMXX8F${String(n).padStart(6, '0')}`;
}

/** One line of a log. */
export function event(n: number, type = 'tick', payload: unknown = {}): string {
  return JSON.stringify({ ulid: ulid(n), type, actor: 'user:ada', payload });
}

export const COUNTER = `-- counts events
local function bump(state, by)
  state.count = (state.count or 0) + by
  return state
end
return function(state, event)
  if event.type == "boom" then return bump(state, event.payload.x.y) end
  if event.type == "spin" then while true do end end
  if event.type == "dive" then local function f(n) return f(n + 1) + 1 end return f(1) end
  if event.type == "lose" then return nil end
  return bump(state, 1)
end
`;
