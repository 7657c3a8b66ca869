import type { Diagnostic, Span } from '../compiler/diagnostics/diagnostic.ts';
import type { ReadLua } from '../compiler/yaml-fold/lua-reducers.ts';

/** Where a source is from. Its language follows from the name; without one it is EchoLua. */
export interface SourceFile {
  readonly file?: string;
  /** Gives the Lua files that a fold in YAML names, by their paths from the fold. */
  readonly readLua?: ReadLua;
}

/** A comment that ends with its line. */
export interface Comment extends Span {
  /** Where what stands before it ends; 0 if there is nothing. */
  readonly before: number;
  /** Where what stands after it starts. */
  readonly after: number | undefined;
}

/** What the compiler and the rules of one language say of a source. */
export interface Examined {
  /** Of the compiler. */
  readonly problems: readonly Diagnostic[];
  /** fold_root or policy_root of a source without errors. */
  readonly root: string | undefined;
  /** Absent for a source without a syntax tree: of it only the compiler can say something. */
  readonly syntax?: {
    /** One unit a byte. */
    readonly text: string;
    readonly comments: () => Iterable<Comment>;
    /** Of the rules. */
    readonly findings: readonly Diagnostic[];
  };
}
