import { Sink } from '../../../compiler/diagnostics/sink.ts';
import { type Analysis, analyse } from '../../../compiler/lua/analyse.ts';
import { lex } from '../../../compiler/lua/lexer.ts';
import { parseLoosely } from '../../../compiler/lua/parse.ts';
import type { Token } from '../../../compiler/lua/token.ts';
import { children, type Node } from '../../../lint/lua/children.ts';
import { LuaFile } from '../../../lint/lua/lua-file.ts';
import type { Settings } from '../../../lint/settings.ts';
import { Positions } from '../positions.ts';

/** A source in EchoLua as it stands in the editor, whole or half-typed. What is asked of it is found once, when it is asked first. */
export class LuaDocument {
  readonly text: string;
  readonly settings: Settings;
  readonly positions: Positions;
  private known: { readonly file: LuaFile | undefined } | undefined;
  private lexed: readonly Token[] | undefined;

  constructor(text: string, settings: Settings) {
    this.text = text;
    this.settings = settings;
    this.positions = new Positions(text);
  }

  /** Undefined for a source without a syntax tree: nesting too deep, or no valid text. */
  get file(): LuaFile | undefined {
    if (this.known === undefined) {
      const analysis = this.analyse();
      this.known = { file: analysis && new LuaFile(analysis, this.settings.events) };
    }
    return this.known.file;
  }

  private analyse(): Analysis | undefined {
    return analyse(this.text, this.settings.purpose, new Sink(), parseLoosely);
  }

  get tokens(): readonly Token[] {
    this.lexed ??= lex(this.file?.analysis.text ?? '', new Sink());
    return this.lexed;
  }

  /** The innermost node at an offset in bytes; at its end too, where a cursor stands that has just typed it. */
  nodeAt(offset: number): Node | undefined {
    let nodes: readonly Node[] = this.file?.tree.chunk ?? [];
    let found: Node | undefined;
    for (;;) {
      const touching = nodes.filter(({ span }) => span.start <= offset && offset <= span.end);
      const inner = touching.find(({ span }) => offset < span.end) ?? touching[0];
      if (inner === undefined) return found;
      found = inner;
      nodes = children(inner);
    }
  }
}
