import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { DebugAdapter } from '../../debugger/dap/debug-adapter.ts';
import type { Debuggee, LaunchArguments } from '../../debugger/dap/debuggee.ts';
import { Session } from '../../debugger/session.ts';
import { Breath } from '../breath.ts';
import { openSubject } from '../debug-subject.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io, Output } from '../io.ts';
import { outputStream } from '../output-stream.ts';

/** A debug adapter on standard input and output, for one session. */
export async function dap(io: Io): Promise<ExitCode> {
  const breath = new Breath();
  await new Promise<void>((ended) => {
    const adapter = new DebugAdapter({
      open: (launch) => open(io, launch),
      breathe: () => breath.take(),
      ended,
    });
    adapter.start(Readable.from(io.stdin()), outputStream(io.stdout));
  });
  return EXIT.ok;
}

async function open(io: Io, launch: LaunchArguments): Promise<Debuggee | string> {
  const { program, events, sort = false, fuel, memory } = launch;
  if (program === '' || program === '-') return 'launch: "program" is the path of a fold';
  if (events === '' || events === '-') return 'launch: "events" is the path of a log';
  const said = new Said();
  const subject = await openSubject({ ...io, stderr: said }, program, {
    events,
    sort,
    ...(fuel === undefined ? {} : { fuel }),
    ...(memory === undefined ? {} : { memory }),
  });
  if (subject.exit !== undefined) return said.text.trim();
  const session = Session.of(subject.value);
  if (session.problem !== undefined) return `${session.problem.code}: ${session.problem.message}`;
  const pathOf = (file: string) => resolve(io.cwd, subject.value.pathOf(file));
  const { files } = session.value.places;
  return {
    session: session.value,
    pathOf,
    fileOf: (path) => files.find((file) => pathOf(file) === resolve(io.cwd, path)),
  };
}

/** What would go to standard error: the client shows it. */
class Said implements Output {
  readonly isTerminal = false;
  text = '';

  write(data: string | Uint8Array): void {
    this.text += typeof data === 'string' ? data : new TextDecoder().decode(data);
  }
}
