import type { CaseContext, CaseProblem } from './kind.ts';

/** Reads the files that a case names; one that cannot be read is a problem of the case. */
export function caseFileReader(
  context: CaseContext,
  problems: CaseProblem[],
): (name: string) => Uint8Array | undefined {
  return (name) => {
    const bytes = context.read(name);
    if (bytes.problem === undefined) return bytes.value;
    problems.push({ code: 'CASE_INPUT', message: `${name}: ${bytes.problem}` });
    return undefined;
  };
}
