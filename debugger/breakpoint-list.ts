import type { Breakpoint, Trigger } from './breakpoint.ts';
import { malformed } from './expression.ts';
import type { Places } from './places.ts';

/** The breakpoints of a session, by the numbers that they get. */
export class BreakpointList {
  private readonly places: Places;
  private readonly batch: boolean;
  private list: readonly Breakpoint[] = [];
  private nextId = 1;

  /** `batch`: the fold sees all events in one call. */
  constructor(places: Places, batch: boolean) {
    this.places = places;
    this.batch = batch;
  }

  /** In the order that they were added in. */
  get all(): readonly Breakpoint[] {
    return this.list;
  }

  /** Why a breakpoint could never stop where it is meant to; undefined: it may. */
  wrongWith(trigger: Trigger | undefined, condition: string | undefined): string | undefined {
    if (this.batch && trigger !== undefined && trigger.kind !== 'line')
      return 'a batch fold sees all events in one call: break at a line, with a condition';
    const wrong = condition === undefined ? undefined : malformed(condition);
    return wrong === undefined ? undefined : `the condition: ${wrong}`;
  }

  /** Adds a breakpoint; one on a line goes to the next line with code. Undefined: there is none. */
  add(trigger: Trigger, condition?: string): Breakpoint | undefined {
    const line = trigger.kind === 'line' ? this.places.snap(trigger) : undefined;
    if (trigger.kind === 'line' && line === undefined) return undefined;
    const placed: Trigger = line === undefined ? trigger : { kind: 'line', ...line };
    const breakpoint = breakpointOf(this.nextId++, placed, condition);
    this.list = [...this.list, breakpoint];
    return breakpoint;
  }

  /** Undefined takes the condition away. The breakpoint as it is then; undefined: there is none. */
  setCondition(id: number, condition: string | undefined): Breakpoint | undefined {
    const old = this.list.find((one) => one.id === id);
    if (old === undefined) return undefined;
    const changed = breakpointOf(id, old.trigger, condition);
    this.list = this.list.map((one) => (one === old ? changed : one));
    return changed;
  }

  /** False: there is no such breakpoint. */
  remove(id: number): boolean {
    const { length } = this.list;
    this.list = this.list.filter((one) => one.id !== id);
    return this.list.length < length;
  }
}

const breakpointOf = (id: number, trigger: Trigger, condition: string | undefined): Breakpoint => ({
  id,
  trigger,
  ...(condition === undefined ? {} : { condition }),
});
