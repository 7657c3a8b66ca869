import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { Expression, FunctionNode } from '../../../compiler/lua/ast.ts';
import type { LuaFile } from '../../lua/lua-file.ts';
import type { VariableFacts } from '../../lua/variables.ts';
import { writesOf } from '../../lua/writes.ts';
import type { LuaRule } from '../../rule.ts';

/** What these make changes with each use. */
const STEPPING: ReadonlySet<string> = new Set(['rng', 'dpairs', 'table.dpairs', 'string.gmatch']);

export const hiddenState: LuaRule = {
  name: 'hidden-state',
  code: 'L0603',
  language: 'lua',
  severity: 'error',
  doc: 'A table or generator of the file that the fold changes.',
  rationale:
    'It would be state that no checkpoint holds: a run that goes on from one would give another result. What belongs to the file is frozen after its chunk, so this ends the run with FROZEN.',
  advice: 'keep it in the state, or make it inside of the function',
  bad: 'local seen = {}\nreturn function(state, event)\n  seen[event.actor] = true\n  state.last = seen[event.actor]\n  return state\nend\n',
  good: 'return function(state, event)\n  state.seen = state.seen or {}\n  state.seen[event.actor] = true\n  return state\nend\n',
  check(file, report) {
    if (file.analysis.shape === 'script') return;
    for (const { table, span, node } of writesOf(file)) {
      const around = file.tree.functionAround(node);
      const owner = around === undefined ? undefined : tableOfFile(file, table);
      if (owner === undefined || !runsLater(file, around!)) continue;
      const related = [{ span: owner.name.span, message: 'it is made here, once for all events' }];
      report(
        span,
        `${quoteSource(owner.name.name)} belongs to the file: it is frozen when events are folded`,
        {
          related,
        },
      );
    }
    for (const facts of file.variables.values()) {
      const { initializer, variable } = facts;
      const made = initializer === undefined ? undefined : file.called(initializer);
      if (variable.owner.node !== undefined || made === undefined || !STEPPING.has(made)) continue;
      const use = facts.reads.find((read) => file.tree.functionAround(read) !== undefined);
      const around = use === undefined ? undefined : file.tree.functionAround(use);
      if (use !== undefined && runsLater(file, around!))
        report(
          use.span,
          `${quoteSource(use.name)} belongs to the file: it is frozen when events are folded`,
          {
            related: [{ span: facts.name.span, message: 'it is made here, once for all events' }],
          },
        );
    }
  },
};

/** The variable of the file whose table, or a table in it, an expression is. */
function tableOfFile(file: LuaFile, node: Expression): VariableFacts | undefined {
  let at = node;
  while (at.kind === 'index') at = at.object;
  const facts = at.kind === 'name' ? file.factsOf(at) : undefined;
  if (facts === undefined || facts.variable.owner.node !== undefined) return undefined;
  return facts.initializer?.kind === 'table' ? facts : undefined;
}

/** Functions that the chunk itself calls may fill the tables of the file. */
function runsLater(file: LuaFile, node: FunctionNode): boolean {
  if (file.calls.rolesOf(node).size > 0) return true;
  return (
    file.calls.known(node).every((call) => file.tree.functionAround(call) !== undefined) &&
    !isCalledInPlace(file, node)
  );
}

const isCalledInPlace = (file: LuaFile, node: FunctionNode): boolean => {
  const parent = file.tree.parent(node);
  return parent?.kind === 'call' && file.tree.functionAround(parent) === undefined;
};
