import { encodeJsonText } from '../../../canonical/json-encode.ts';
import { stateData } from '../../../planes/state/bisect/state-data.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { escapedJson, type Format } from '../../report.ts';
import { withSession } from '../../with-session.ts';

/** Prints the state that is to be judged, as the command of `bisect run` gets it. */
export function bisectShow(io: Io, format: Format): Promise<ExitCode> {
  return withSession(io, format, async (_, { session, moment }) => {
    const current = await moment(session.current);
    if (current.problem !== undefined) return current;
    const text = encodeJsonText(stateData(current.value.result));
    if (text.problem !== undefined) return text;
    io.stdout.write(`${escapedJson(text.value)}\n`);
    return { value: EXIT.ok };
  });
}
