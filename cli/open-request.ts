import { EXIT } from './exit-code.ts';
import type { Io } from './io.ts';
import { openPolicy, type PolicyProgram } from './policy-program.ts';
import type { Opened } from './program.ts';
import { type Request, type RequestOptions, readRequest } from './read-request.ts';
import { type Format, fail } from './report.ts';

/** Opens a policy and what it is asked. Says on stderr what is wrong with either, the request first: it is the quicker to read. */
export async function openRequest(
  io: Io,
  path: string,
  options: RequestOptions & { readonly format: Format },
): Promise<Opened<PolicyProgram & { readonly request: Request }>> {
  const request = await readRequest(io, options);
  if (request.report !== undefined) {
    fail(io, options.format, request.report);
    return { exit: EXIT.usage };
  }
  const program = await openPolicy(io, path, options.format);
  if (program.exit !== undefined) return program;
  return { value: { ...program.value, request: request.value } };
}
