import type { FoldProblem } from '../fold/problem.ts';

/** The exit codes of every command: one table, part of the documented interface. */
export const EXIT = {
  /** It worked. */
  ok: 0,
  /** Findings: the source does not compile, the program failed, or something does not match. */
  findings: 1,
  /** Wrong use: unknown command or option, a file that cannot be read or written. */
  usage: 2,
  /** Refused: a bad event or log, a module or checkpoint that must not run, an intent that a policy denies. */
  refused: 3,
  /** Undefined: out of fuel or memory, or calls nested too deeply. */
  undefined: 4,
  /** A bug in gatos. */
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What the help of the command line says about them. */
export const EXIT_CODES_HELP = `Exit codes:
  0   it worked
  1   findings: the source does not compile, the program failed, something does not match
  2   wrong use, or a file that cannot be read or written
  3   refused: a bad event or log, a module or checkpoint that must not run, a denied intent
  4   undefined: out of fuel or memory, or calls nested too deeply
  70  a bug in gatos: please report it`;

/**
 * The exit code of a problem of a run. Events and checkpoints are refused; only code that ran has a trace, and only
 * such code can be at fault itself.
 */
export function exitOfProblem(problem: FoldProblem): ExitCode {
  const { code, trace } = problem;
  if (code === 'FUEL' || code === 'MEMORY' || code === 'DEPTH') return EXIT.undefined;
  if (trace !== undefined || code === 'FOLD_SHAPE' || code === 'FOLD_RESULT') return EXIT.findings;
  return EXIT.refused;
}
