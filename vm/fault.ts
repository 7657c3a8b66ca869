/**
 * What can go wrong while code runs, defined once. `catchable` faults can be seen by `pcall` as their message;
 * the others end the run. Messages hold no line numbers and no names of locals: they may enter a state.
 */
export const FAULTS = {
  ERROR: { catchable: true, doc: 'error() was called; the value is what it was given' },
  TYPE: { catchable: true, doc: 'an operation on a value of the wrong type' },
  ARGUMENT: { catchable: true, doc: 'a library function was given a bad argument' },
  NUM_OVERFLOW: { catchable: true, doc: 'the result is outside the numbers' },
  NUM_DIV_ZERO: { catchable: true, doc: 'division by zero' },
  NUM_DOMAIN: { catchable: true, doc: 'a function has no value there, like the square root of -1' },
  NUM_INTEGER: { catchable: true, doc: 'a number that is not an integer where one is needed' },
  KEY: { catchable: true, doc: 'a table key that is not a number, string or boolean' },
  FROZEN: {
    catchable: true,
    doc: 'a write to a table or variable that the chunk made: it is frozen once the chunk has run',
  },
  TREE: { catchable: true, doc: 'a value that is not a tree of data where one is needed' },
  JSON: { catchable: true, doc: 'a text that is not the JSON that was asked for' },
  EMIT: {
    catchable: true,
    doc: 'an artifact that cannot be emitted: bad or clashing path, or not the place for it',
  },
  FUEL: { catchable: false, doc: 'the fuel of this call is used up' },
  MEMORY: { catchable: false, doc: 'this call allocated more than its memory limit' },
  DEPTH: { catchable: false, doc: 'calls are nested too deeply' },
} as const;

export type FaultCode = keyof typeof FAULTS;

/** One level of a traceback: the instruction (in preorder) of a function of the module. */
export interface TracePoint {
  readonly func: number;
  readonly instruction: number;
}

/** A fault on its way up. Engines add a TracePoint for each function that it leaves. */
export class Fault extends Error {
  readonly code: FaultCode;
  /** What `pcall` returns: the message, or the value that error() was given (a vm Value). */
  readonly value: unknown;
  readonly trace: TracePoint[] = [];

  /** `thrown`: the value that error() was given, which may be nil; without it the value is the message. */
  constructor(code: FaultCode, message: string, ...thrown: readonly [value?: unknown]) {
    super(message);
    this.name = 'Fault';
    this.code = code;
    this.value = thrown.length === 0 ? message : thrown[0];
  }
}
