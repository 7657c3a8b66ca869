import type { Module } from '../../vm/bytecode/module.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Checked } from '../expression/checked.ts';
import type { SourceMap } from '../source-map.ts';
import type { Described, FunctionCodeBuilder } from './function-code.ts';
import { type LinkedLua, lowerFold } from './lower-fold.ts';
import { ModuleCode } from './module-code.ts';
import type { CheckedSpec, Reducer } from './spec.ts';

/** A Lua file, compiled. */
export interface LuaReducer {
  readonly file: string;
  readonly module: Module;
  readonly map: SourceMap;
}

/**
 * The module of a checked fold: a chunk that returns `{ version, inputs, reducers, init, fold, emit }`. Functions of the library do
 * what the kinds say (stdlib/reducers); the code takes apart events and the state.
 */
export function lowerSpec(spec: CheckedSpec, lua: ReadonlyMap<string, LuaReducer>, whole: Span): ModuleCode {
  return new SpecLowering(spec, lua, whole).lower();
}

class SpecLowering {
  private readonly spec: CheckedSpec;
  private readonly lua: ReadonlyMap<string, LuaReducer>;
  private readonly whole: Span;
  private readonly code: ModuleCode;
  private readonly linked = new Map<Reducer<Checked>, LinkedLua>();

  constructor(spec: CheckedSpec, lua: ReadonlyMap<string, LuaReducer>, whole: Span) {
    this.spec = spec;
    this.lua = lua;
    this.whole = whole;
    this.code = new ModuleCode(whole);
  }

  lower(): ModuleCode {
    const { chunk } = this.code;
    for (const reducer of this.spec.reducers) this.link(reducer);
    const init = this.code.closureOf(this.init());
    const parts = { reducers: this.spec.reducers, lua: this.linked, module: this.code };
    const fold = this.code.closureOf(lowerFold(this.code.builder('fold', this.whole, 2), parts));
    const emit = this.spec.emit.length === 0 ? undefined : this.code.closureOf(this.emit());
    const returned = chunk.data(this.description());
    chunk.emit(['SETFIELD', returned, chunk.text('init'), init]);
    chunk.emit(['SETFIELD', returned, chunk.text('fold'), fold]);
    if (emit !== undefined) chunk.emit(['SETFIELD', returned, chunk.text('emit'), emit]);
    chunk.emit(['RETURN', [returned], 0]);
    return this.code;
  }

  /** What others have to know of the fold: where its events come from, and how its states join. */
  private description(): Described {
    const { version, inputs, reducers } = this.spec;
    const described = reducers.map(
      ({ id, does, into }) =>
        new Map<string, Described>([
          ['id', id],
          ['into', into],
          ...(does.kind === 'lua' ? [] : ([['kind', does.name]] as const)),
        ]),
    );
    return new Map<string, Described>([
      ['version', version],
      ['inputs', inputs],
      ['reducers', described],
    ]);
  }

  private link(reducer: Reducer<Checked>): void {
    const { does, id, span } = reducer;
    if (does.kind !== 'lua') return;
    const lua = this.lua.get(does.path.value)!;
    const { chunk } = this.code;
    chunk.at(span, () => {
      const returned = chunk.call(this.code.closureOfModule(lua.module, lua.map), []);
      const [fold, init] = [chunk.register(), chunk.register()];
      chunk.emit(['MOVE', fold, returned]);
      chunk.emit(['MOVE', init, chunk.nil]);
      chunk.temporarily(() => {
        const isTable = chunk.equal(chunk.call(chunk.native('type'), [returned]), chunk.text('table'));
        const fields = chunk.block(() => {
          chunk.emit(['GETFIELD', fold, returned, chunk.text('fold')]);
          chunk.emit(['GETFIELD', init, returned, chunk.text('init')]);
          const emits = chunk.equal(chunk.field(returned, 'emit'), chunk.nil);
          chunk.emit([
            'IF',
            emits,
            [],
            chunk.block(() =>
              chunk.raise(`the reducer ${id} has \`emit\`, but its state is a part of another one`),
            ),
          ]);
        });
        chunk.emit(['IF', isTable, fields, []]);
      });
      this.linked.set(reducer, { fold, init });
    });
  }

  private init(): FunctionCodeBuilder {
    const code = this.code.builder('init', this.whole, 0);
    const [first] = this.spec.reducers;
    if (first !== undefined && first.into.length === 0) {
      code.emit(['RETURN', [this.initial(code, first) ?? code.data(new Map())], 0]);
      return code;
    }
    const state = code.data(new Map());
    const folders = new Map<string, number>([['', state]]);
    for (const reducer of this.spec.reducers) {
      const { into } = reducer;
      into.slice(0, -1).forEach((name, i) => {
        const path = into.slice(0, i + 1).join('.');
        if (folders.has(path)) return;
        const folder = code.data(new Map());
        folders.set(path, folder);
        code.emit(['SETFIELD', folders.get(into.slice(0, i).join('.'))!, code.text(name), folder]);
      });
      code.temporarily(() => {
        const initial = this.initial(code, reducer);
        const folder = folders.get(into.slice(0, -1).join('.'))!;
        if (initial !== undefined)
          code.emit(['SETFIELD', folder, code.text(into[into.length - 1]!), initial]);
      });
    }
    code.emit(['RETURN', [state], 0]);
    return code;
  }

  /** What a reducer starts with; undefined if its place is absent at first. */
  private initial(code: FunctionCodeBuilder, reducer: Reducer<Checked>): number | undefined {
    const { does } = reducer;
    if (does.kind === 'native') {
      const { keyed, cell } = does.definition;
      if (keyed) return code.data(new Map());
      return cell.create === undefined ? undefined : code.callReducer('new', [code.text(does.name)]);
    }
    const init = code.capture(this.linked.get(reducer)!.init);
    const state = code.data(new Map());
    code.temporarily(() => {
      const given = code.block(() => code.emit(['MOVE', state, code.call(init, [])]));
      code.emit(['IF', code.equal(init, code.nil), [], given]);
    });
    return state;
  }

  private emit(): FunctionCodeBuilder {
    const code = this.code.builder('emit', this.whole, 1);
    for (const { path, select } of this.spec.emit)
      code.at(path.span, () => {
        const body = code.block(() =>
          code.temporarily(() => {
            const part = code.select(0, select?.steps ?? []);
            if (part !== 0) code.leaveIfNil(part);
            code.emit(['CALL', [], code.native('emit_json_canonical'), [code.text(path.value), part], 0]);
          }),
        );
        code.emit(['BLOCK', body]);
      });
    code.emit(['RETURN', [], 0]);
    return code;
  }
}
