import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Trigger } from '../breakpoint.ts';
import type { BreakpointList } from '../breakpoint-list.ts';

/** What a client wants: a trigger, or what is wrong with what it said. */
export interface WantedBreakpoint {
  readonly trigger: Trigger | string;
  readonly condition?: string | undefined;
}

/** The breakpoints of a client: it always says all that it wants of one kind, which are those of a file, functions or data. */
export class PlacedBreakpoints {
  private readonly list: BreakpointList;
  private readonly idsOf = new Map<string, readonly number[]>();

  constructor(list: BreakpointList) {
    this.list = list;
  }

  /** In place of those that there were of this kind; gives what the client is told of each. */
  replace(kind: string, wanted: readonly WantedBreakpoint[]): DebugProtocol.Breakpoint[] {
    for (const id of this.idsOf.get(kind) ?? []) this.list.remove(id);
    const placed = wanted.map((one) => this.place(one));
    this.idsOf.set(
      kind,
      placed.flatMap(({ id }) => id ?? []),
    );
    return placed;
  }

  private place({ trigger, condition: written }: WantedBreakpoint): DebugProtocol.Breakpoint {
    if (typeof trigger === 'string') return { verified: false, message: trigger };
    const condition = written?.trim() === '' ? undefined : written;
    const message = this.list.wrongWith(trigger, condition);
    if (message !== undefined) return { verified: false, message };
    const breakpoint = this.list.add(trigger, condition);
    if (breakpoint === undefined) return { verified: false, message: 'there is no code here or below' };
    const { id } = breakpoint;
    return breakpoint.trigger.kind === 'line'
      ? { id, verified: true, line: breakpoint.trigger.line }
      : { id, verified: true };
  }
}
