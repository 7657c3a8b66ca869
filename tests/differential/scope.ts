/** What a generated variable holds. A `function` takes integers and gives integers; an `object` has every metamethod; nothing uses an `opaque` one. */
export type Kind =
  | 'int'
  | 'string'
  | 'bool'
  | 'list'
  | 'map'
  | 'maybe'
  | 'object'
  | 'function'
  | 'varargFunction'
  | 'opaque';

interface Variable<K> {
  readonly name: string;
  readonly kind: K;
}

/** Where a piece of the program is rendered: what it sees, and what it may do there. */
export class Scope<K extends string = Kind> {
  private readonly parent: Scope<K> | undefined;
  private readonly own: Variable<K>[] = [];
  /** Inside a function with `...`. */
  readonly vararg: boolean;
  readonly inFunction: boolean;
  /** What the innermost loop of this function allows. */
  readonly loop: { readonly hasLabel: boolean } | undefined;
  readonly depth: number;

  private constructor(
    parent: Scope<K> | undefined,
    changes: Partial<Pick<Scope<K>, 'vararg' | 'inFunction' | 'loop'>>,
  ) {
    this.parent = parent;
    this.vararg = 'vararg' in changes ? changes.vararg === true : (parent?.vararg ?? false);
    this.inFunction = changes.inFunction ?? parent?.inFunction ?? false;
    this.loop = 'loop' in changes ? changes.loop : parent?.loop;
    this.depth = parent === undefined ? 0 : parent.depth + 1;
  }

  static program<K extends string = Kind>(): Scope<K> {
    return new Scope<K>(undefined, {});
  }

  block(): Scope<K> {
    return new Scope(this, {});
  }

  loopBody(hasLabel: boolean): Scope<K> {
    return new Scope(this, { loop: { hasLabel } });
  }

  functionBody(vararg: boolean): Scope<K> {
    return new Scope(this, { vararg, inFunction: true, loop: undefined });
  }

  declare(name: string, kind: K): void {
    this.own.push({ name, kind });
  }

  /** The name of the visible variable of this kind that `choice` picks; undefined if there is none. */
  pick(kind: K, choice: number): string | undefined {
    const names = this.visible(kind);
    return names[choice % names.length];
  }

  private visible(kind: K): readonly string[] {
    const seen = new Set<string>();
    const names: string[] = [];
    for (let scope: Scope<K> | undefined = this; scope !== undefined; scope = scope.parent) {
      for (let i = scope.own.length - 1; i >= 0; i -= 1) {
        const variable = scope.own[i]!;
        if (!seen.has(variable.name) && variable.kind === kind) names.push(variable.name);
        seen.add(variable.name);
      }
    }
    return names;
  }
}

/** A part of a program that is text once its scope is known. */
export type Piece<K extends string = Kind> = (scope: Scope<K>) => string;
