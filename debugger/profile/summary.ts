import { stableSort } from '../../canonical/stable-sort.ts';
import type { Places } from '../places.ts';
import type { CallNode, Usage } from './call-profile.ts';
import { functionFrame } from './samples.ts';

/** What one line used, wherever it was called from. */
export interface LineUsage extends Readonly<Usage> {
  readonly file: string;
  readonly line: number;
  readonly function: string;
}

/** What one function used: itself, and with all that it called. */
export interface FunctionUsage extends Readonly<Usage> {
  readonly function: string;
  readonly file?: string;
  readonly line?: number;
  readonly totalFuel: number;
  readonly totalTime: number;
}

export interface Summary extends Readonly<Usage> {
  /** The most expensive first. */
  readonly functions: readonly FunctionUsage[];
  readonly lines: readonly LineUsage[];
}

/** A profile by function and by line. */
export function summaryOf(root: CallNode, places: Places): Summary {
  const lines = new Map<string, LineUsage & Usage>();
  const functions = new Map<number, FunctionUsage & Usage & { totalFuel: number; totalTime: number }>();
  const visit = (node: CallNode, callers: ReadonlySet<number>): Usage => {
    const own: Usage = { fuel: 0, time: 0 };
    for (const [line, usage] of node.lines) {
      add(own, usage);
      if (node.func < 0) continue;
      const file = places.file(node.func);
      const key = `${node.func}:${line}`;
      const one = lines.get(key) ?? {
        file,
        line,
        function: functionFrame(node.func, places).name,
        fuel: 0,
        time: 0,
      };
      add(one, usage);
      lines.set(key, one);
    }
    const total = { ...own };
    const within = new Set([...callers, node.func]);
    for (const callee of node.callees.values()) add(total, visit(callee, within));
    const { name, ...place } = functionFrame(node.func, places);
    const one = functions.get(node.func) ?? {
      function: name,
      ...place,
      fuel: 0,
      time: 0,
      totalFuel: 0,
      totalTime: 0,
    };
    add(one, own);
    // Of a function that calls itself the outermost call has it all.
    if (!callers.has(node.func)) {
      one.totalFuel += total.fuel;
      one.totalTime += total.time;
    }
    functions.set(node.func, one);
    return total;
  };
  const total = visit(root, new Set());
  return { ...total, functions: costliest(functions.values()), lines: costliest(lines.values()) };
}

function add(to: Usage, { fuel, time }: Usage): void {
  to.fuel += fuel;
  to.time += time;
}

const costliest = <T extends Readonly<Usage> & { readonly line?: number }>(all: Iterable<T>): T[] =>
  stableSort(
    [...all].filter(({ fuel, time }) => fuel > 0 || time > 0),
    (a, b) => a.fuel > b.fuel || (a.fuel === b.fuel && (a.line ?? 0) <= (b.line ?? 0)),
  );
