import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import { reducerMember } from '../../stdlib/reducers/members.ts';
import { bodiesOf } from '../../vm/bytecode/bodies-of.ts';
import { CAPTURE, type Capture, type FunctionCode, type Instruction } from '../../vm/bytecode/module.ts';
import { byteStringOf } from '../../vm/values/byte-string.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { ConstantPool } from '../lua/lower/constant-pool.ts';
import { RegisterStack } from '../lua/lower/register-stack.ts';
import type { Steps } from './spec.ts';

/** The code of one function while it is made. Values are operands: registers from 0 on, constants below. */
export class FunctionCodeBuilder extends RegisterStack {
  readonly name: string;
  readonly span: Span;
  readonly params: number;
  readonly spans = new Map<Instruction, Span>();
  /** Registers of the chunk that this function captures, by the number of its upvalue. */
  private readonly captured: number[] = [];
  private readonly pool: ConstantPool;
  private code: Instruction[] = [];
  private current: Span;

  constructor(name: string, span: Span, params: number, pool: ConstantPool) {
    super();
    this.name = name;
    this.span = span;
    this.current = span;
    this.params = params;
    this.pool = pool;
    this.registersFor(params);
  }

  get captures(): readonly Capture[] {
    return this.captured.map((register) => [CAPTURE.register, register] as const);
  }

  finish(): FunctionCode {
    return {
      params: this.params,
      vararg: false,
      registers: this.registers,
      cells: 0,
      upvalues: this.captured.map(() => 'value' as const),
      body: this.code,
    };
  }

  emit(instruction: Instruction): void {
    this.code.push(instruction);
    this.spans.set(instruction, this.current);
  }

  /** Runs `work`; what it emits comes from this part of the source. */
  at(span: Span, work: () => void): void {
    const outer = this.current;
    this.current = span;
    work();
    this.current = outer;
  }

  /** Emits an instruction that was made elsewhere, with the bodies in it. */
  emitAll(instruction: Instruction): void {
    this.emit(instruction);
    const span = this.current;
    const mark = (body: readonly Instruction[]): void => {
      for (const inner of body) {
        this.spans.set(inner, span);
        bodiesOf(inner).forEach(mark);
      }
    };
    bodiesOf(instruction).forEach(mark);
  }

  /** What `work` emits, as a body. */
  block(work: () => void): Instruction[] {
    const outer = this.code;
    this.code = [];
    work();
    const made = this.code;
    this.code = outer;
    return made;
  }

  text(value: string): number {
    return this.pool.operand({ kind: 'string', value: byteStringOf(value) });
  }

  number(value: number): number {
    return this.pool.operand({ kind: 'number', value });
  }

  boolean(value: boolean): number {
    return this.pool.operand({ kind: 'boolean', value });
  }

  get nil(): number {
    return this.pool.operand({ kind: 'nil' });
  }

  native(name: string): number {
    return this.pool.operand({ kind: 'native', name });
  }

  field(object: number, name: string): number {
    const dst = this.register();
    this.emit(['GETFIELD', dst, object, this.text(name)]);
    return dst;
  }

  /** The first result of a call. */
  call(callee: number, args: readonly number[]): number {
    const dst = this.register();
    this.emit(['CALL', [dst], callee, args, 0]);
    return dst;
  }

  callReducer(name: string, args: readonly number[]): number {
    return this.call(this.native(reducerMember(name)), args);
  }

  /** What steps into data lead to; nil where there is nothing. */
  select(from: number, steps: Steps): number {
    if (steps.length === 0) return from;
    const operands = steps.map((step) =>
      typeof step === 'number' ? this.number(step + 1) : this.text(step),
    );
    return this.callReducer('select', [from, ...operands]);
  }

  /** Fails with a message. */
  raise(message: string): void {
    this.call(this.native('error'), [this.text(message)]);
  }

  /** A value that a register of the chunk holds. */
  capture(register: number): number {
    let index = this.captured.indexOf(register);
    if (index < 0) index = this.captured.push(register) - 1;
    const dst = this.register();
    this.emit(['GETUP', dst, index]);
    return dst;
  }

  /** Leaves the innermost block unless a value is true (`is` false: if it is). */
  leaveUnless(value: number, is = true): void {
    const leave: Instruction = ['BREAK', 0];
    this.spans.set(leave, this.current);
    this.emit(['IF', value, is ? [] : [leave], is ? [leave] : []]);
  }

  equal(a: number, b: number): number {
    const dst = this.register();
    this.emit(['EQ', dst, a, b]);
    return dst;
  }

  leaveIfNil(value: number): void {
    this.temporarily(() => this.leaveUnless(this.equal(value, this.nil), false));
  }

  /** A table of data, or a constant. */
  data(data: Described): number {
    if (typeof data === 'string') return this.text(data);
    if (typeof data === 'number') return this.number(data);
    const table = this.register();
    this.emit(['TABLE', table]);
    if (data instanceof Map)
      for (const key of sortKeysUtf8([...data.keys()]))
        this.temporarily(() => this.emit(['SETFIELD', table, this.text(key), this.data(data.get(key)!)]));
    else
      (data as readonly Described[]).forEach((item, i) => {
        this.temporarily(() => this.emit(['APPEND', table, i + 1, [this.data(item)], 0]));
      });
    return table;
  }
}

/** Data that compiled code says about itself. */
export type Described = string | number | readonly Described[] | ReadonlyMap<string, Described>;

/** A text that is the same for the same data, whatever the order of its keys. */
export function describedText(data: Described): string {
  if (data instanceof Map) {
    const entries = sortKeysUtf8([...data.keys()]).map(
      (key) => `${JSON.stringify(key)}:${describedText(data.get(key)!)}`,
    );
    return `{${entries.join(',')}}`;
  }
  return typeof data === 'object'
    ? `[${(data as readonly Described[]).map(describedText).join(',')}]`
    : JSON.stringify(data);
}
