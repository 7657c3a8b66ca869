import { stableSort } from '../../canonical/stable-sort.ts';
import type { Places } from '../places.ts';
import type { CallNode, Usage } from './call-profile.ts';

/** A box of a flame graph: a function, or a line of it. */
export interface SampleFrame {
  readonly name: string;
  /** Undefined for the calls of the host. */
  readonly file?: string;
  readonly line?: number;
}

/** What was used in one place, with the calls that led there, outermost first. */
export interface Sample extends Readonly<Usage> {
  readonly stack: readonly SampleFrame[];
}

/** All that was used, by place, callers before callees and lines in order. Calls nest at most as deep as the machine lets them. */
export function samplesOf(root: CallNode, places: Places): Sample[] {
  const samples: Sample[] = [];
  const visit = (node: CallNode, callers: readonly SampleFrame[]): void => {
    const stack = [...callers, functionFrame(node.func, places)];
    for (const [line, { fuel, time }] of byNumber(node.lines)) {
      if (fuel === 0 && time === 0) continue;
      samples.push({
        stack: line === 0 ? stack : [...stack, lineFrame(node.func, line, places)],
        fuel,
        time,
      });
    }
    for (const [, callee] of byNumber(node.callees)) visit(callee, stack);
  };
  visit(root, []);
  return samples;
}

export function functionFrame(func: number, places: Places): SampleFrame {
  if (func < 0) return { name: '(calls)' };
  const line = places.startLine(func);
  const name = places.functionName(func);
  return { name: name === 'anonymous' ? `anonymous:${line}` : name, file: places.file(func), line };
}

const lineFrame = (func: number, line: number, places: Places): SampleFrame => {
  const file = places.file(func);
  return { name: `${file.slice(file.lastIndexOf('/') + 1)}:${line}`, file, line };
};

const byNumber = <T>(map: ReadonlyMap<number, T>): [number, T][] =>
  stableSort([...map], ([a], [b]) => a <= b);
