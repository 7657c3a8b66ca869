import type { Data } from '../../canonical/data.ts';
import { compileAnalysed } from '../../compiler/compile.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { render } from '../../compiler/diagnostics/render.ts';
import type { Statement } from '../../compiler/lua/ast.ts';
import { globalNames, libraryNames, membersOf } from '../../compiler/lua/library-rules.ts';
import { loadModule } from '../../fold/load-module.ts';
import { stringLibrary } from '../../stdlib/library.ts';
import { fromData } from '../../vm/data/from-data.ts';
import { Fault } from '../../vm/fault.ts';
import { DEFAULT_LIMITS, type Limits } from '../../vm/limits.ts';
import { Machine } from '../../vm/machine.ts';
import { textOf } from '../../vm/values/byte-string.ts';
import { resultList, type Value } from '../../vm/values/value.ts';
import { syntaxError } from '../syntax-error.ts';
import { valueText } from '../value-text.ts';
import { lastWord } from './last-word.ts';
import type { Repl, Reply } from './repl.ts';

const SHOWN = { depth: 6, items: 50, characters: 2000 };

/** What a compiled line is, and what its run gave. */
interface Run {
  readonly results: readonly Value[];
  readonly printed: readonly string[];
  readonly fuel: number;
  readonly memory: number;
}

interface Compiled {
  readonly elc?: Uint8Array;
  /** The statements after those of earlier lines; undefined: no syntax tree. */
  readonly statements?: readonly Statement[];
  readonly diagnostics: readonly Diagnostic[];
  /** Where the text that was typed starts. */
  readonly start: number;
}

/**
 * EchoLua, line by line. All lines make up one script: for each new one it runs from the start, which gives the same again, so locals
 * and functions of earlier lines are there as if they were above. What was printed before is not printed again.
 */
export class LuaRepl implements Repl {
  private readonly state: Data | undefined;
  private readonly limits: Limits;
  /** The lines so far that have effects. */
  private script: string;
  /** How many statements that is, and how many lines its run prints. */
  private statements: number;
  private prints = 0;
  /** What its run uses. */
  private used = { fuel: 0, memory: 0 };
  private names: readonly string[] = [];

  /** `state`: what the variable of that name holds at the start. `limits`: what a line may use. */
  constructor(state?: Data, limits: Partial<Limits> = {}) {
    this.state = state;
    this.limits = { ...DEFAULT_LIMITS, fuel: 100_000_000, ...limits };
    this.script = state === undefined ? '' : 'local state = ...\n';
    this.statements = state === undefined ? 0 : 1;
    if (state !== undefined) this.names = ['state'];
  }

  enter(text: string): Reply {
    if (text.trim() === '') return { kind: 'said', text: '' };
    const expression = this.compile(text, 'return ');
    if (expression.elc !== undefined) return this.runExpression(text, expression.elc);
    const statements = this.compile(text, '');
    if (statements.elc !== undefined) return this.runStatements(text, statements.elc, statements.statements!);
    // What has the form of an expression is meant as one.
    if (syntaxError(expression.diagnostics) === undefined)
      return { kind: 'wrong', text: problemText(text, expression) };
    const unfinished = isUnfinished(text, expression) || isUnfinished(text, statements);
    return unfinished ? { kind: 'more' } : { kind: 'wrong', text: problemText(text, statements) };
  }

  complete(line: string): readonly string[] {
    const word = lastWord(line);
    const dot = word.indexOf('.');
    const library = dot < 0 ? undefined : word.slice(0, dot);
    const known =
      library === undefined
        ? [...this.names, ...globalNames, 'print']
        : libraryNames.has(library)
          ? membersOf(library).map((member) => `${library}.${member}`)
          : [];
    return [...new Set(known)].filter((name) => name.startsWith(word));
  }

  private compile(text: string, before: string): Compiled {
    const head = `${this.script}${before}`;
    const { compiled, analysis } = compileAnalysed(`${head}${text}`, 'script', {});
    const start = new TextEncoder().encode(head).length;
    const { diagnostics, elc } = compiled;
    const statements = analysis?.chunk.slice(this.statements);
    return {
      diagnostics,
      start,
      ...(elc === undefined ? {} : { elc }),
      ...(statements === undefined ? {} : { statements }),
    };
  }

  private runExpression(text: string, elc: Uint8Array): Reply {
    const run = this.run(elc);
    if (typeof run === 'string') return { kind: 'wrong', text: run };
    // A call may have effects: it stays, as a statement.
    const kept = this.compile(text, '');
    const reply = this.reply(run);
    if (kept.elc !== undefined && kept.statements !== undefined) this.keep(text, kept.statements, run);
    return reply;
  }

  private runStatements(text: string, elc: Uint8Array, statements: readonly Statement[]): Reply {
    const run = this.run(elc);
    if (typeof run === 'string') return { kind: 'wrong', text: run };
    const reply = this.reply(run);
    // What comes after a return would not compile.
    if (statements.at(-1)?.kind !== 'return') this.keep(text, statements, run);
    return reply;
  }

  private keep(text: string, statements: readonly Statement[], run: Run): void {
    // What comes next is a statement of its own: after a call, a text or a parenthesis would be another argument.
    this.script += `${text}\n;`;
    this.statements += statements.length;
    this.prints = run.printed.length;
    this.used = run;
    this.names = [...this.names, ...statements.flatMap(declared)];
  }

  private reply({ printed, results }: Run): Reply {
    const lines = printed.slice(this.prints);
    if (results.length > 0) lines.push(results.map((value) => valueText(value, SHOWN)).join('  '));
    return { kind: 'said', text: lines.join('\n') };
  }

  private run(elc: Uint8Array): Run | string {
    const loaded = loadModule(elc);
    if (loaded.problem !== undefined) return `error[${loaded.problem.code}]: ${loaded.problem.message}`;
    const fuel = Math.min(this.limits.fuel + this.used.fuel, Number.MAX_SAFE_INTEGER);
    const memory = Math.min(this.limits.memory + this.used.memory, Number.MAX_SAFE_INTEGER);
    const machine = new Machine({ fuel, memory, depth: this.limits.depth }, stringLibrary);
    const printed: string[] = [];
    machine.print = (line) => printed.push(textOf(line) ?? line);
    try {
      const args = this.state === undefined ? [] : [fromData(this.state)];
      const results = resultList(machine.call(loaded.value.chunk(machine), args));
      return { results, printed, fuel: fuel - machine.fuelLeft, memory: memory - machine.memory };
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      return [
        ...printed.slice(this.prints),
        `error[${fault.code}]: ${textOf(fault.message) ?? fault.message}`,
      ].join('\n');
    }
  }
}

/** A long string or comment that is never closed. */
const NEVER_CLOSED: ReadonlySet<string> = new Set(['E0106', 'E0107']);

/** Whether the first problem is that the text ends. */
function isUnfinished(text: string, { diagnostics, start }: Compiled): boolean {
  const first = syntaxError(diagnostics);
  const end = start + new TextEncoder().encode(text.trimEnd()).length;
  return first !== undefined && (first.span.start >= end || NEVER_CLOSED.has(first.code));
}

function declared(statement: Statement): readonly string[] {
  if (statement.kind === 'local') return statement.names.map(({ name }) => name);
  return statement.kind === 'localFunction' ? [statement.name.name] : [];
}

/** The first error, in the text that was typed. */
function problemText(text: string, { diagnostics, start }: Compiled): string {
  const [first] = diagnostics.filter(({ severity }) => severity === 'error');
  if (first === undefined) return 'error: it does not compile';
  const { related: _, ...error } = first;
  const span = { start: Math.max(0, error.span.start - start), end: Math.max(0, error.span.end - start) };
  return render({ ...error, span }, text, { file: 'line' }).trimEnd();
}
