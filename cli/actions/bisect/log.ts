import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { type Format, jsonLine } from '../../report.ts';
import { withSession } from '../../with-session.ts';

/** Lists the answers that were given, and what is left. */
export function bisectLog(io: Io, format: Format): Promise<ExitCode> {
  return withSession(io, format, async (_, { session }) => {
    const { ns, good, bad, log } = session;
    if (format === 'json') {
      io.stdout.write(jsonLine({ ns, good: good.index, bad, log }));
      return { value: EXIT.ok };
    }
    const lines = log.map(
      ({ answer, index, last }) => `${answer.padEnd(4)}  after event ${index}  ${last ?? ''}`,
    );
    lines.push(`good after ${good.index} events of ${ns}, bad after ${bad}`);
    io.stdout.write(`${lines.join('\n')}\n`);
    return { value: EXIT.ok };
  });
}
