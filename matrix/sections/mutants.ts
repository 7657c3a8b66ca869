import { decodeCbor } from '../../canonical/cbor-decode.ts';
import { encodeCbor } from '../../canonical/cbor-encode.ts';
import type { CborData, CborObject } from '../../canonical/data.ts';
import { compileScript } from '../../compiler/compile-script.ts';
import { ENGINES } from '../engines-here.ts';
import type { MatrixCases } from '../matrix-cases.ts';
import { generateProgram } from '../programs/generate.ts';
import { Random } from '../random.ts';
import type { Section } from '../section.ts';
import { runModule } from './programs.ts';

const PARENTS = 12;
const MUTANTS = 1500;
const LIMITS = { fuel: 5_000, memory: 2 ** 20, depth: 50 };
const DEPTH = 1000;

/** Modules that no compiler would write: refused with the same problem everywhere, or run to the same end. */
export function runMutants(section: Section, _cases: MatrixCases): void {
  const random = new Random(51);
  const parents = Array.from({ length: PARENTS }, (_, i) => compileScript(generateProgram(9000 + i)).elc!);
  for (let i = 0; i < MUTANTS; i++) {
    const parent = random.pick(parents);
    const bytes = random.once(3) ? damaged(parent, random) : mutated(parent, random);
    const [outcome, ...others] = ENGINES.map((engine) => runModule(engine, bytes, LIMITS));
    section.line(outcome);
    for (const other of others)
      if (JSON.stringify(other) !== JSON.stringify(outcome))
        section.fail(
          `the engines differ on mutant ${i}: ${JSON.stringify(outcome)} and ${JSON.stringify(other)}`,
        );
  }
}

function damaged(parent: Uint8Array, random: Random): Uint8Array {
  const bytes = parent.slice();
  bytes[random.below(bytes.length)] = random.below(256);
  return random.once(8) ? bytes.subarray(0, random.below(bytes.length)) : bytes;
}

/** Canonical bytes of a changed module, so that the verifier and the engines get to see it. */
function mutated(parent: Uint8Array, random: Random): Uint8Array {
  let tree: CborData = decodeCbor(parent, { depth: DEPTH }).value!;
  for (let n = random.below(3); n >= 0; n--) tree = mutate(tree, random);
  return encodeCbor(tree, { depth: DEPTH }).value ?? parent;
}

/* As deep as the tree, which the decoder has limited. */
function mutate(tree: CborData, random: Random): CborData {
  if (typeof tree === 'number') return random.once(2) ? tree + random.pick([-2, -1, 1, 2]) : random.below(70);
  if (Array.isArray(tree)) {
    const items: CborData[] = [...tree];
    if (items.length === 0) return tree;
    const at = random.below(items.length);
    const way = random.below(12);
    if (way === 0) items.splice(at, 1);
    else if (way === 1) items.splice(at, 0, random.pick(items));
    else items[at] = mutate(items[at]!, random);
    return items;
  }
  if (typeof tree !== 'object' || tree === null || tree instanceof Uint8Array) return tree;
  const map = tree as CborObject;
  if (!('functions' in map)) return tree;
  const key = random.once(5) ? random.pick(Object.keys(map)) : 'functions';
  return { ...map, [key]: mutate(map[key]!, random) };
}
