import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import type { Checked } from '../expression/checked.ts';
import { lowerExpression } from '../expression/lower-expression.ts';
import { print } from '../expression/print.ts';
import type { FunctionCodeBuilder } from './function-code.ts';
import { inlineFunction } from './inline-function.ts';
import type { ModuleCode } from './module-code.ts';
import { type PayloadType, payloadType } from './payload-type.ts';
import { selectorText } from './selector.ts';
import type { Reducer, Source, Steps } from './spec.ts';

/** The payload, or an empty table where it is none, beside the fields of the event. */
const RECORD = 'payload as a record';

/** Registers of the parameters. */
const [STATE, EVENT] = [0, 1];

/** Registers of the chunk with a reducer of Lua. */
export interface LinkedLua {
  readonly fold: number;
  readonly init: number;
}

/** What lowering the fold's function needs. */
interface FoldParts {
  readonly reducers: readonly Reducer<Checked>[];
  readonly lua: ReadonlyMap<Reducer<Checked>, LinkedLua>;
  readonly module: ModuleCode;
}

/** The function `fold(state, event)`: it takes the event apart, and calls what the kinds are (stdlib/reducers). */
export function lowerFold(code: FunctionCodeBuilder, parts: FoldParts): FunctionCodeBuilder {
  return new FoldLowering(code, parts).lower();
}

class FoldLowering {
  private readonly code: FunctionCodeBuilder;
  private readonly parts: FoldParts;
  /** Registers with the fields of the event that reducers need, each read once. */
  private readonly fields = new Map<string, number>();
  private readonly groups: readonly Group[];
  /** After it no reducer keeps parts of the event: it needs no copy of them, for a state is a tree. */
  private readonly lastKeeper: Reducer<Checked> | undefined;
  /** Registers with what reducers of the current group select, by selector. */
  private readonly selections = new Map<string, number>();

  constructor(code: FunctionCodeBuilder, parts: FoldParts) {
    this.code = code;
    this.parts = parts;
    this.groups = groupsOf(parts.reducers);
    this.lastKeeper = this.groups.flat().filter(keepsData).at(-1);
  }

  lower(): FunctionCodeBuilder {
    const { code } = this;
    for (const name of this.fieldsRead()) this.fields.set(name, code.field(EVENT, name));
    const payload = this.fields.get('payload');
    if (payload !== undefined && this.readsRecord()) this.fields.set(RECORD, this.record(payload));
    for (const group of this.groups)
      code.temporarily(() => {
        const [{ where }] = group;
        const takeAll = () => {
          if (where !== undefined) code.at(where.span, () => code.leaveUnless(this.source(where)));
          this.shareSelections(group);
          for (const reducer of group)
            code.at(reducer.span, () => code.temporarily(() => this.reducer(reducer)));
        };
        if (where === undefined) takeAll();
        else code.at(where.span, () => code.emit(['BLOCK', code.block(takeAll)]));
      });
    code.emit(['RETURN', [STATE], 0]);
    return code;
  }

  /** Whether some reducer looks into payloads. */
  private readsRecord(): boolean {
    return this.parts.reducers.some(({ key, value, where, remove }) =>
      [key, value, where, remove].some(
        (source) => source?.kind === 'expression' || (source?.kind === 'payload' && source.steps.length > 0),
      ),
    );
  }

  /** The payload if it is a table, else an empty one: then every step into it is a plain access. */
  private record(payload: number): number {
    const { code } = this;
    const record = code.register();
    code.emit(['MOVE', record, payload]);
    code.temporarily(() => {
      const isTable = code.equal(code.call(code.native('type'), [payload]), code.text('table'));
      const empty = this.parts.module.shared(new Map());
      const otherwise = code.block(() => code.emit(['MOVE', record, code.capture(empty)]));
      code.emit(['IF', isTable, [], otherwise]);
    });
    return record;
  }

  /** Fields of the event that some reducer needs, in the order of the alphabet. */
  private fieldsRead(): string[] {
    const read = new Set<string>();
    for (const { does, key, value, where, remove } of this.parts.reducers) {
      for (const source of [key, value, where, remove]) {
        if (source?.kind === 'event') read.add(source.field);
        if (source?.kind === 'payload') read.add('payload');
        if (source?.kind === 'expression' && payloadType(source.expression) !== undefined)
          read.add('payload');
      }
      if (does.kind !== 'native') continue;
      const { value: rule, cell } = does.definition;
      if (value === undefined && rule?.otherwise === '$') read.add('payload');
      if (cell.by !== undefined) read.add(cell.by);
    }
    return sortKeysUtf8([...read]);
  }

  /** What several reducers of a group select is selected once. Nothing leaves a group between its reducers. */
  private shareSelections(group: readonly Reducer<Checked>[]): void {
    const { code } = this;
    this.selections.clear();
    const seen = new Set<string>();
    for (const source of group.flatMap(({ key, value }) => [key, value])) {
      if (source?.kind !== 'payload' || source.steps.length === 0) continue;
      const text = selectorText(source.steps);
      if (seen.has(text) && !this.selections.has(text))
        code.at(source.span, () => this.selections.set(text, this.fromPayload(source.steps)));
      seen.add(text);
    }
  }

  private reducer(reducer: Reducer<Checked>): void {
    const { code } = this;
    const { into } = reducer;
    const name = into[into.length - 1];
    let folder = STATE;
    for (const step of into.slice(0, -1)) folder = code.field(folder, step);
    const place = name === undefined ? folder : code.field(folder, name);
    const after = this.applied(reducer, place);
    if (staysInPlace(reducer)) return;
    if (name === undefined) code.emit(['MOVE', STATE, after]);
    else code.emit(['SETFIELD', folder, code.text(name), after]);
  }

  private applied(reducer: Reducer<Checked>, place: number): number {
    const { code } = this;
    const { does } = reducer;
    if (does.kind === 'lua') {
      const event = reducer === this.lastKeeper ? EVENT : code.callReducer('copy', [EVENT]);
      const after = code.call(code.capture(this.parts.lua.get(reducer)!.fold), [place, event]);
      code.temporarily(() => {
        const message = `the reducer ${reducer.id} returned no state`;
        code.emit(['IF', code.equal(after, code.nil), code.block(() => code.raise(message)), []]);
      });
      return after;
    }
    const key = reducer.key === undefined ? code.nil : this.source(reducer.key);
    const value = this.value(reducer);
    const removes = reducer.remove === undefined ? code.boolean(false) : this.source(reducer.remove);
    const by = this.fields.get(does.definition.cell.by ?? '') ?? code.nil;
    return code.callReducer(does.name, [place, key, value, by, removes]);
  }

  private value(reducer: Reducer<Checked>): number {
    const { code } = this;
    const { does } = reducer;
    const rule = does.kind === 'native' ? does.definition.value : undefined;
    if (rule === undefined) return code.nil;
    if (reducer.value === undefined && rule.otherwise === 1) return code.number(1);
    const source = reducer.value ?? { kind: 'payload' as const, steps: [], span: reducer.span };
    const value = this.source(source);
    return keepsData(reducer) && reducer !== this.lastKeeper ? code.callReducer('copy', [value]) : value;
  }

  /** An operand with the value; nil where there is none. */
  private source(source: Source<Checked>): number {
    const { code } = this;
    switch (source.kind) {
      case 'payload':
        return this.selections.get(selectorText(source.steps)) ?? this.fromPayload(source.steps);
      case 'event':
        return this.fields.get(source.field)!;
      case 'expression': {
        let value = 0;
        code.at(source.span, () => {
          value = this.expression(source.expression);
        });
        return value;
      }
    }
  }

  private fromPayload([first, ...rest]: Steps): number {
    const { code } = this;
    if (first === undefined) return this.fields.get('payload')!;
    const record = this.fields.get(RECORD)!;
    const value = code.register();
    if (typeof first === 'string') code.emit(['GETFIELD', value, record, code.text(first)]);
    else code.emit(['GETINDEX', value, record, code.number(first + 1)]);
    return code.select(value, rest);
  }

  private expression(node: Checked): number {
    const { code } = this;
    if (node.kind === 'constant') return this.constant(node.value);
    const { code: lowered, reads, constants } = lowerExpression(node, this.parts.module.pool);
    const args = [
      ...reads.map((name) => (name === 'event' ? EVENT : this.fields.get(RECORD)!)),
      ...constants.map((value) => this.constant(value)),
    ];
    const dst = code.register();
    const type = payloadType(node);
    const compute = () => {
      const inlined = inlineFunction(
        lowered,
        args,
        code.registersFor(lowered.registers - lowered.params),
        dst,
      );
      code.emitAll(inlined);
    };
    if (type === undefined) compute();
    else {
      code.emit(['MOVE', dst, code.nil]);
      const body = code.block(() => {
        this.fits(type);
        compute();
      });
      code.emit(['BLOCK', body]);
    }
    return dst;
  }

  /** Leaves the block unless the payload is of a type; what is made of scalars alone is looked at here, without a call. */
  private fits(type: PayloadType): void {
    const { code } = this;
    const record = this.fields.get(RECORD)!;
    code.temporarily(() => {
      if (type.scalars === undefined) {
        const table = this.parts.module.shared(type.whole);
        code.leaveUnless(code.callReducer('fits', [record, code.capture(table)]));
        return;
      }
      const typeOf = (value: number) => code.call(code.native('type'), [value]);
      for (const { name, type: wanted, optional } of type.scalars) {
        const value = code.field(record, name);
        const check = () => code.leaveUnless(code.equal(typeOf(value), code.text(wanted)));
        if (!optional) check();
        else {
          const there = code.block(() => code.temporarily(check));
          // BREAK leaves the block around: an IF is none.
          code.emit(['IF', code.equal(value, code.nil), [], there]);
        }
      }
    });
  }

  private constant(value: string | number | bigint | boolean): number {
    const { code } = this;
    if (typeof value === 'boolean') return code.boolean(value);
    return this.parts.module.pool.operand(
      typeof value === 'string' ? { kind: 'string', value } : { kind: 'number', value },
    );
  }
}

type Group = readonly [Reducer<Checked>, ...Reducer<Checked>[]];

/** Reducers by their conditions, each of which is looked at once; those of Lua last, for they may change the event. */
function groupsOf(reducers: readonly Reducer<Checked>[]): readonly Group[] {
  const native = new Map<string, [Reducer<Checked>, ...Reducer<Checked>[]]>();
  const lua: Group[] = [];
  for (const reducer of reducers) {
    const { where, does } = reducer;
    const condition = where?.kind === 'expression' ? print(where.expression) : '';
    const group = native.get(condition);
    if (does.kind === 'lua') lua.push([reducer]);
    else if (group === undefined) native.set(condition, [reducer]);
    else group.push(reducer);
  }
  return [...native.values(), ...lua];
}

/** Whether a part of the event may get into the state as it is. */
const keepsData = ({ does }: Reducer<Checked>): boolean =>
  does.kind === 'lua' || does.definition.value?.type === 'data';

/** Whether the kind changes its table in place, so that nothing has to be stored. */
const staysInPlace = ({ does }: Reducer<Checked>): boolean =>
  does.kind === 'native' && (does.definition.keyed || does.definition.cell.create !== undefined);
