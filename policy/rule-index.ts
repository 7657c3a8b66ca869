import { matchesGlob } from '../stdlib/predicates/glob.ts';
import { byteStringOf } from '../vm/values/byte-string.ts';
import { ANY_INTENT, type RgcEntry } from './rgc/rgc.ts';

type Rules = readonly number[];

const NONE: Rules = Object.freeze([]);

/** The rules of one glob, at the node of its prefix. */
interface GlobRules {
  /** Undefined: everything below the prefix, `prefix/**`. */
  readonly glob: string | undefined;
  readonly rules: Rules;
}

/** A prefix of paths. */
class Node {
  readonly children = new Map<string, Node>();
  /** Of paths that are the prefix. */
  exact: Rules = NONE;
  readonly globs: GlobRules[] = [];

  child(segment: string): Node {
    let child = this.children.get(segment);
    if (child === undefined) {
      child = new Node();
      this.children.set(segment, child);
    }
    return child;
  }
}

/** The rules of one intent. */
interface IntentRules {
  /** Whatever the path, or without one. */
  always: Rules;
  readonly root: Node;
}

/** Finds the rules for an intent and a path. What it looks at are the prefixes of the path, not all rules. */
export class RuleIndex {
  private readonly intents = new Map<string, IntentRules>();
  private readonly any: IntentRules | undefined;

  constructor(entries: readonly RgcEntry[]) {
    for (const { intent, prefix, glob, rules } of entries) {
      const known = this.intents.get(intent) ?? { always: NONE, root: new Node() };
      this.intents.set(intent, known);
      if (glob === undefined) {
        known.always = union(known.always, rules);
        continue;
      }
      let node = known.root;
      if (prefix !== '') for (const segment of byteStringOf(prefix).split('/')) node = node.child(segment);
      if (glob === prefix) node.exact = union(node.exact, rules);
      else {
        const below = glob === (prefix === '' ? '**' : `${prefix}/**`);
        node.globs.push({ glob: below ? undefined : byteStringOf(glob), rules });
      }
    }
    this.any = this.intents.get(ANY_INTENT);
  }

  /** The numbers of the matching rules, ascending. `path` is a byte string, if there is one. */
  find(intent: string, path: string | undefined): Rules {
    const own = this.intents.get(intent);
    if (own === undefined) return this.any === undefined ? NONE : findIn(this.any, path);
    return this.any === undefined ? findIn(own, path) : union(findIn(own, path), findIn(this.any, path));
  }
}

function findIn({ always, root }: IntentRules, path: string | undefined): Rules {
  if (path === undefined) return always;
  let found = always;
  let node: Node | undefined = root;
  let start = 0;
  for (;;) {
    const rest: boolean = start <= path.length;
    for (const { glob, rules } of node.globs)
      if (glob === undefined ? rest : matchesGlob(glob, path)) found = union(found, rules);
    if (!rest) return node.exact === NONE ? found : union(found, node.exact);
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    node = node.children.get(path.slice(start, end));
    if (node === undefined) return found;
    start = end + 1;
  }
}

/** Two ascending lists as one, each number once. */
function union(a: Rules, b: Rules): Rules {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const all: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const x = i < a.length ? a[i]! : Number.POSITIVE_INFINITY;
    const y = j < b.length ? b[j]! : Number.POSITIVE_INFINITY;
    all.push(Math.min(x, y));
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return all;
}
