import type { TracePoint } from '../../vm/fault.ts';
import type { Profile } from '../../vm/interpreter/profile.ts';
import type { Machine } from '../../vm/machine.ts';
import type { Places } from '../places.ts';

/** What a function used where it was called from, by its lines. */
export interface CallNode {
  /** -1: the calls of the host, which is the root. */
  readonly func: number;
  readonly callees: Map<number, CallNode>;
  readonly lines: Map<number, Usage>;
}

/** What the code of one line used, calls not counted. */
export interface Usage {
  fuel: number;
  /** Milliseconds. */
  time: number;
}

/** A function that runs at a depth. */
interface Running {
  readonly func: number;
  readonly node: CallNode;
}

/**
 * Fuel and time by call and line. Fuel is exact, and the same on every machine: it is that of the run. Time is what a clock says,
 * asked when the line changes.
 */
export class CallProfile implements Profile {
  readonly root: CallNode = newNode(-1);
  private readonly places: Places;
  private readonly now: () => number;
  private machine: Machine | undefined;
  private readonly byDepth: (Running | undefined)[] = [];
  private depth = 0;
  private readonly host: Usage;
  private current: Usage;
  private since = 0;

  constructor(places: Places, now: () => number) {
    this.places = places;
    this.now = now;
    this.host = usageOf(this.root, 0);
    this.current = this.host;
  }

  at(func: number, instruction: number): void {
    this.goTo(this.usage(func, instruction));
  }

  add(fuel: number, point?: TracePoint): void {
    const usage = point === undefined ? this.current : this.usage(point.func, point.instruction);
    usage.fuel += fuel;
  }

  leave(machine: Machine): void {
    this.machine = machine;
    this.byDepth.length = 0;
    this.depth = 0;
    this.current = this.host;
    this.since = this.now();
  }

  /** The call of the host is over: what comes now is not the fold's. */
  pause(): void {
    this.goTo(this.host);
  }

  private goTo(usage: Usage): void {
    if (usage === this.current) return;
    const now = this.now();
    this.current.time += now - this.since;
    this.since = now;
    this.current = usage;
  }

  /** Of a line of the function that runs at this depth. What was deeper is over; a call starts before its first instruction comes. */
  private usage(func: number, instruction: number): Usage {
    const depth = this.machine?.depth ?? 0;
    for (let over = this.depth; over > depth; over--) this.byDepth[over] = undefined;
    this.depth = depth;
    let running = this.byDepth[depth];
    if (running?.func !== func) {
      running = { func, node: calleeOf(this.callerOf(depth), func) };
      this.byDepth[depth] = running;
    }
    return usageOf(running.node, this.places.line(func, instruction));
  }

  private callerOf(depth: number): CallNode {
    for (let at = depth - 1; at >= 0; at--) {
      const running = this.byDepth[at];
      if (running !== undefined) return running.node;
    }
    return this.root;
  }
}

const newNode = (func: number): CallNode => ({ func, callees: new Map(), lines: new Map() });

function calleeOf({ callees }: CallNode, func: number): CallNode {
  const known = callees.get(func);
  if (known !== undefined) return known;
  const made = newNode(func);
  callees.set(func, made);
  return made;
}

function usageOf({ lines }: CallNode, line: number): Usage {
  const known = lines.get(line);
  if (known !== undefined) return known;
  const made = { fuel: 0, time: 0 };
  lines.set(line, made);
  return made;
}
