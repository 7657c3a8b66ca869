import { bodiesOf } from '../../vm/bytecode/bodies-of.ts';
import type { FunctionCode, Instruction, Module } from '../../vm/bytecode/module.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { ConstantPool, Renumbering } from '../lua/lower/constant-pool.ts';
import { mapOperands } from '../lua/lower/map-operands.ts';
import type { FunctionMap, SourceMap } from '../source-map.ts';
import { type Described, describedText, FunctionCodeBuilder } from './function-code.ts';

interface Part {
  /** `instructions` follow from the spans, unless they are given. */
  readonly map: Omit<FunctionMap, 'instructions'> & Partial<FunctionMap>;
  readonly code: FunctionCode;
  readonly spans: ReadonlyMap<Instruction, Span>;
}

/** A module while it is made of functions of several origins. Function 0 is the chunk. */
export class ModuleCode {
  readonly pool = new ConstantPool();
  readonly chunk: FunctionCodeBuilder;
  private readonly parts: Part[] = [];
  private readonly linked: { readonly file: string; readonly lineStarts: readonly number[] }[] = [];
  private readonly known = new Map<string, number>();

  constructor(span: Span) {
    this.chunk = new FunctionCodeBuilder('chunk', span, 0, this.pool);
  }

  builder(name: string, span: Span, params: number): FunctionCodeBuilder {
    return new FunctionCodeBuilder(name, span, params, this.pool);
  }

  /** A register of the chunk that holds a closure of this function. */
  closureOf(builder: FunctionCodeBuilder): number {
    return this.close(partOf(builder), builder.captures);
  }

  /** A register of the chunk that holds this data; one for all data that is the same. */
  shared(data: Described): number {
    const key = describedText(data);
    const register = this.known.get(key) ?? this.chunk.data(data);
    this.known.set(key, register);
    return register;
  }

  /** A register of the chunk that holds a closure of the chunk of another module. */
  closureOfModule(
    { constants, functions }: Module,
    { file, lineStarts, functions: maps }: SourceMap,
  ): number {
    const offset = this.parts.length + 1;
    const from = this.linked.push({ file, lineStarts }) - 1;
    const operandOf = constants.map((constant) => this.pool.operand(constant));
    const [chunk, ...others] = functions.map((code, i) => {
      const body = relocated(code.body, operandOf, offset);
      const map = { ...maps[i]!, from };
      return { map, code: { ...code, body }, spans: spansOf(body) };
    });
    const register = this.close(chunk!, []);
    this.parts.push(...others);
    return register;
  }

  private close(part: Part, captures: FunctionCodeBuilder['captures']): number {
    this.parts.push(part);
    const register = this.chunk.register();
    this.chunk.emit(['CLOSURE', register, this.parts.length, captures]);
    return register;
  }

  finish(): {
    readonly module: Module;
    readonly functions: readonly FunctionMap[];
    readonly linked: NonNullable<SourceMap['linked']>;
    readonly tooDeep: boolean;
  } {
    const renumbering = new Renumbering(this.pool);
    const functions: FunctionCode[] = [];
    const maps: FunctionMap[] = [];
    for (const { code, spans, map } of [partOf(this.chunk), ...this.parts]) {
      const { body, offsets } = renumbering.body(code.body, spans);
      functions.push({ ...code, body });
      maps.push({ instructions: offsets, ...map });
    }
    const module: Module = { shape: 'reducer', constants: renumbering.constants, functions };
    return { module, functions: maps, linked: this.linked, tooDeep: renumbering.tooDeep };
  }
}

const partOf = (builder: FunctionCodeBuilder): Part => {
  const { name, span, spans } = builder;
  return { map: { name, span: [span.start, span.end] }, spans, code: builder.finish() };
};

const NOWHERE: Span = { start: 0, end: 0 };

/** Of code whose map is made already. Bodies nest at most as deep as the compiler of Lua lets them. */
function spansOf(body: readonly Instruction[]): Map<Instruction, Span> {
  const spans = new Map<Instruction, Span>();
  const visit = (instructions: readonly Instruction[]): void => {
    for (const instruction of instructions) {
      spans.set(instruction, NOWHERE);
      bodiesOf(instruction).forEach(visit);
    }
  };
  visit(body);
  return spans;
}

function relocated(
  body: readonly Instruction[],
  operandOf: readonly number[],
  offset: number,
): Instruction[] {
  return body.map((instruction) =>
    mapOperands(instruction, {
      read: (operand) => (operand >= 0 ? operand : operandOf[-1 - operand]!),
      func: (index) => index + offset,
      block: (inner) => relocated(inner, operandOf, offset),
    }),
  );
}
