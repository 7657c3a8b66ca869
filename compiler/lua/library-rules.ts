import { libraryMembers } from '../../stdlib/library.ts';
import type { ProblemName } from '../diagnostics/problem.ts';

/** Problems about one name of Lua that EchoLua leaves out; their message has that name. */
type ExclusionName = Extract<ProblemName, `no-${string}`>;
type Exclusion = Exclude<ExclusionName, 'no-environment' | 'no-metamethod' | 'no-print-in-fold'>;

/** Globals of Lua that EchoLua leaves out, and the problem that says so (language 4). */
export const EXCLUDED_GLOBALS: ReadonlyMap<string, Exclusion> = new Map([
  ['pairs', 'no-pairs'],
  ['next', 'no-next'],
  ['coroutine', 'no-coroutine'],
  ['load', 'no-load'],
  ['loadstring', 'no-load'],
  ['dofile', 'no-dofile'],
  ['loadfile', 'no-dofile'],
  ['require', 'no-require'],
  ['collectgarbage', 'no-collectgarbage'],
  ['os', 'no-os'],
  ['io', 'no-io'],
  ['debug', 'no-debug'],
  ['package', 'no-package'],
]);

/** Members of libraries that are left out. */
export const EXCLUDED_MEMBERS: ReadonlyMap<string, Exclusion> = new Map([
  ['math.random', 'no-math-random'],
  ['math.randomseed', 'no-math-random'],
  ['math.huge', 'no-math-huge'],
  ['string.dump', 'no-string-dump'],
]);

export const ENVIRONMENT_NAMES: ReadonlySet<string> = new Set(['_ENV', '_G', '_VERSION']);

export const EXCLUDED_METAMETHODS: ReadonlySet<string> = new Set(['__gc', '__pairs', '__mode', '__close']);

/** Names that are the `lib` of some member `lib.name`. */
export const libraryNames: ReadonlySet<string> = new Set(
  [...libraryMembers].filter((name) => name.includes('.')).map((name) => name.slice(0, name.indexOf('.'))),
);

/** Names that code may use without a local of that name. */
export const globalNames: ReadonlySet<string> = new Set([
  ...[...libraryMembers].filter((name) => !name.includes('.')),
  ...libraryNames,
]);

/** Members of one library, without its name. */
export function membersOf(library: string): string[] {
  const prefix = `${library}.`;
  return [...libraryMembers]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
}
