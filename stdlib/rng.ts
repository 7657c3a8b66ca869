import { blake3 } from '../canonical/blake3.ts';
import { parseRoot } from '../canonical/roots.ts';
import { fromBytes, toBytes } from '../vm/values/byte-string.ts';
import { Arguments } from './arguments.ts';
import { RandomStream } from './random-stream.ts';
import type { Library } from './signature.ts';

/** Keeps these seeds apart from every other hash of the project. */
const DOMAIN = 'gatos rng seed v1';
const ROOTS = ['inputs_root', 'policy_root', 'fold_root'] as const;

/** Pseudo-random numbers, in the place of math.random. */
export const rng: Library = {
  name: '',
  doc: 'Pseudo-random numbers from a seed that the code gives: PCG32. Most folds are better off without; whoever knows the seed knows the numbers.',
  functions: {
    rng: {
      params: 'seed',
      results: 'function',
      fuel: '50, 1 a byte of the seed; 2 a number',
      doc: 'A stream of numbers: a function `next` that gives an integer from 0 to 2^32-1, next(n) one from 1 to n, next(m, n) one from m to n. The same seed (a string) gives the same numbers on every engine.',
      example:
        'local next_number = rng("2024-05-01 draw") local die = next_number(6) assert(die >= 1 and die <= 6)',
      call: (machine, values) => {
        const seed = new Arguments('rng', values).text(0);
        machine.charge(50 + seed.length);
        machine.allocate(seed.length);
        return new RandomStream(machine, seed);
      },
    },
    rng_seed: {
      params: 'inputs_root, policy_root, fold_root',
      results: 'string',
      fuel: '100',
      doc: `The seed of a run, 32 bytes: BLAKE3 of the lines "${DOMAIN}", inputs_root, policy_root and fold_root, each ended by a newline. A root that there is none of is nil, and an empty line.`,
      example:
        'local root = "sha256:" .. string.rep("0", 64) assert(#rng_seed("blake3:" .. string.rep("1", 64), nil, root) == 32)',
      call: (machine, values) => {
        machine.charge(100);
        const args = new Arguments('rng_seed', values);
        const lines = ROOTS.map((name, i) => {
          if (values[i] === undefined) return '\n';
          const root = args.text(i);
          if (parseRoot(root).problem !== undefined) args.bad(i, `${name} is not a root`);
          return `${root}\n`;
        });
        machine.allocateString(32);
        return fromBytes(blake3(toBytes(`${DOMAIN}\n${lines.join('')}`)));
      },
    },
  },
};
