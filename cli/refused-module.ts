import { EXIT, type ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { type Format, fail, type Report } from './report.ts';

/** Says why compiled code, of a fold or a policy, is refused, with the byte offset where there is one. */
export function refusedModule(
  io: Io,
  format: Format,
  file: string,
  problem: Pick<Report, 'code' | 'message' | 'hint' | 'offset'>,
): ExitCode {
  const { code, hint, offset } = problem;
  const message = offset === undefined ? problem.message : `${problem.message} (byte ${offset})`;
  fail(io, format, {
    code,
    message: `the module is refused: ${message}`,
    file,
    ...(offset === undefined ? {} : { offset }),
    ...(hint === undefined ? {} : { hint }),
  });
  return EXIT.refused;
}
