import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import { positionAt, type SourceMap } from '../../compiler/source-map.ts';
import { bodiesOf } from '../../vm/bytecode/bodies-of.ts';
import type { Block, Instruction, Module } from '../../vm/bytecode/module.ts';
import type { InstructionCounts } from './instruction-counts.ts';
import { LineCounts } from './line-counts.ts';

/** An IF of the code, with how often it went which way. */
export interface Branch {
  readonly span: Span;
  /** Into its first body, or past it into the second. */
  readonly true: number;
  readonly false: number;
}

/** What has run of one source: of its lines, and of the IFs in its code, in preorder. */
export interface Executed {
  readonly lines: LineCounts;
  readonly branches: Branch[];
}

/** What has run of the functions that come from one file: the index of a linked one, or undefined for that of the map. */
export function executedOf(
  module: Module,
  map: SourceMap,
  counts: InstructionCounts,
  from: number | undefined,
): Executed {
  const executed: Executed = { lines: new LineCounts(), branches: [] };
  const lineStarts = from === undefined ? map.lineStarts : (map.linked?.[from]?.lineStarts ?? []);
  module.functions.forEach((code, func) => {
    const places = map.functions[func];
    if (places === undefined || places.from !== from) return;
    new FunctionWalk(executed, counts, func, places.instructions, lineStarts).body(code.body);
  });
  return executed;
}

class FunctionWalk {
  private readonly executed: Executed;
  private readonly counts: InstructionCounts;
  private readonly func: number;
  private readonly places: readonly number[];
  private readonly lineStarts: readonly number[];
  private next = 0;

  constructor(
    executed: Executed,
    counts: InstructionCounts,
    func: number,
    places: readonly number[],
    lineStarts: readonly number[],
  ) {
    this.executed = executed;
    this.counts = counts;
    this.func = func;
    this.places = places;
    this.lineStarts = lineStarts;
  }

  /** Bounded by the nesting that a verified module may have. */
  body(body: Block): void {
    for (const instruction of body) {
      const at = this.next++;
      const span = { start: this.places[2 * at] ?? 0, end: this.places[2 * at + 1] ?? 0 };
      this.count(at, span);
      const bodies = bodiesOf(instruction).map((one) => ({ first: this.next, one, walked: this.body(one) }));
      if (instruction[0] === 'IF')
        this.branch(
          at,
          span,
          bodies.map(({ first, one }) => ({ first, is: one[0] })),
        );
    }
  }

  private count(at: number, { start, end }: Span): void {
    /* What is made from the whole file, as the frame of a fold in YAML, is on none of its lines. */
    if (start === 0 && end >= (this.lineStarts.at(-1) ?? 0)) return;
    const { line } = positionAt(this.lineStarts, start);
    this.executed.lines.add(line, this.counts.of(this.func, at));
  }

  /** A body is entered by its first instruction. That of a generic for is counted again for each round: the other side says more. */
  private branch(
    at: number,
    span: Span,
    bodies: readonly { readonly first: number; readonly is: Instruction | undefined }[],
  ): void {
    const all = this.counts.of(this.func, at);
    const countable = bodies.findIndex(({ is }) => is !== undefined && is[0] !== 'FORIN');
    const side = countable < 0 ? bodies.findIndex(({ is }) => is !== undefined) : countable;
    if (side < 0) return;
    const entered = Math.min(all, this.counts.of(this.func, bodies[side]!.first));
    const [whenTrue, whenFalse] = side === 0 ? [entered, all - entered] : [all - entered, entered];
    this.executed.branches.push({ span, true: whenTrue, false: whenFalse });
  }
}
