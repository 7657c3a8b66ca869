import { CAPTURE, type Capture, type Instruction } from '../../../vm/bytecode/module.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { FunctionNode } from '../ast.ts';
import { needsCell, type Variable } from '../scope.ts';
import { RegisterStack } from './register-stack.ts';

export type Place = { readonly kind: 'register' | 'cell' | 'up' | 'upcell'; readonly index: number };

/** What a debugger has to know of a variable: where it lives, and which part of the source sees it. */
interface Local {
  readonly name: string;
  readonly place: Place;
  readonly start: number;
  end: number;
}

/** A body that BREAK can leave. */
interface Body {
  broken: boolean;
}

/**
 * The code of one function while it is made: registers and cells by stack discipline, upvalues by first use, and
 * whether the end of the current block can be reached. The verifier refuses an instruction that cannot, so nothing
 * is emitted once `ended`.
 */
export class FunctionBuilder extends RegisterStack {
  readonly parent: FunctionBuilder | undefined;
  readonly node: FunctionNode | undefined;
  /** The variable of the `local function` that this is, unless it lives in a cell: inside, it is CAPTURE.self. */
  readonly self: Variable | undefined;
  readonly spans = new Map<Instruction, Span>();
  readonly upvalues: ('value' | 'cell')[] = [];
  readonly captures: Capture[] = [];
  readonly upvalueNames: string[] = [];
  readonly locals: Local[] = [];
  cells = 0;
  ended = false;
  code: Instruction[] = [];

  private freeCell = 0;
  private readonly places = new Map<Variable, Place>();
  private readonly bodies: Body[] = [];

  constructor(
    parent: FunctionBuilder | undefined,
    node: FunctionNode | undefined,
    self: Variable | undefined,
  ) {
    super();
    this.parent = parent;
    this.node = node;
    this.self = self;
  }

  emit(span: Span, instruction: Instruction): void {
    if (this.ended) return;
    this.code.push(instruction);
    this.spans.set(instruction, span);
    if (instruction[0] === 'RETURN' || instruction[0] === 'BREAK') this.ended = true;
  }

  /** Runs `work` as a scope of the source, which ends at this offset: its registers and cells are free afterwards. */
  scoped(end: number, work: () => void): void {
    const cell = this.freeCell;
    const outer = this.locals.length;
    this.temporarily(work);
    this.freeCell = cell;
    for (const local of this.locals.slice(outer)) local.end = Math.min(local.end, end);
  }

  /** Gives a new variable its cell. The caller emits CELL. `visible`: from which offset of the source on. */
  declareCell(variable: Variable, visible: number): number {
    const index = this.freeCell;
    this.freeCell += 1;
    this.cells = Math.max(this.cells, this.freeCell);
    this.declare(variable, { kind: 'cell', index }, visible);
    return index;
  }

  declareRegister(variable: Variable, register: number, visible: number): void {
    this.declare(variable, { kind: 'register', index: register }, visible);
  }

  private declare(variable: Variable, place: Place, start: number): void {
    this.places.set(variable, place);
    const end = this.node?.span.end ?? Number.MAX_SAFE_INTEGER;
    this.locals.push({ name: variable.name, place, start, end });
  }

  /** Where a variable lives, seen from this function; captured on first use. Nested at most MAX_NESTING functions. */
  placeOf(variable: Variable): Place {
    const known = this.places.get(variable);
    if (known !== undefined) return known;
    if (this.parent === undefined)
      throw new Error(`the variable ${variable.name} is used before its declaration`);
    const cell = needsCell(variable);
    const place: Place = { kind: cell ? 'upcell' : 'up', index: this.upvalues.length };
    this.captures.push(this.captureOf(variable, this.parent));
    this.upvalues.push(cell ? 'cell' : 'value');
    this.upvalueNames.push(variable.name);
    this.places.set(variable, place);
    return place;
  }

  private captureOf(variable: Variable, parent: FunctionBuilder): Capture {
    if (variable === this.self) return [CAPTURE.self, 0];
    const { kind, index } = parent.placeOf(variable);
    return [CAPTURE[kind], index];
  }

  /** Emits into a new list, which is returned with whether its end can be reached. */
  block(work: () => void): { code: Instruction[]; ended: boolean } {
    const outer = this.code;
    const outerEnded = this.ended;
    this.code = [];
    this.ended = false;
    work();
    const made = { code: this.code, ended: this.ended };
    this.code = outer;
    this.ended = outerEnded;
    return made;
  }

  /** A block that BREAK can leave; `work` gets the key for `breakTo`. */
  body(work: (key: Body) => void): { code: Instruction[]; ended: boolean; broken: boolean } {
    const body: Body = { broken: false };
    this.bodies.push(body);
    const made = this.block(() => work(body));
    this.bodies.pop();
    return { ...made, broken: body.broken };
  }

  breakTo(body: Body, span: Span): void {
    if (this.ended) return;
    body.broken = true;
    this.emit(span, ['BREAK', this.bodies.length - 1 - this.bodies.lastIndexOf(body)]);
  }
}

export type { Body };
