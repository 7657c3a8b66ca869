import type { Machine } from '../../vm/machine.ts';
import type { Value } from '../../vm/values/value.ts';
import { Arguments } from '../arguments.ts';
import { BOOLEAN, TEXT } from '../data-type.ts';
import { mapLetters } from '../letter-case.ts';
import { globProblem, matchesGlob } from './glob.ts';
import type { Parameter, Predicate } from './predicate.ts';

const text = (name: string): Parameter => ({ name, type: TEXT });

/** A comparison of two texts, which looks at as many bytes as the second has. */
const comparing =
  (name: string, compare: (whole: string, part: string) => boolean) =>
  (machine: Machine, values: readonly Value[]): boolean => {
    const args = new Arguments(name, values);
    machine.charge(Math.floor(args.text(1).length / 32));
    return compare(args.text(0), args.text(1));
  };

/** Predicates about texts. */
export const texts = {
  matches: {
    infix: true,
    reads: [],
    signatures: [[text('text'), { ...text('glob'), check: globProblem }]],
    result: BOOLEAN,
    undecided: 'the glob is malformed',
    fuel: '1 for each 32 of the product of the two lengths',
    doc: 'Whether a text matches a glob: `*` and `?` within a segment between slashes, `[a-z]` and `[!a-z]`, `**` for any number of segments.',
    example: { expression: "path matches 'src/**/*.c'", data: { path: 'src/net/tcp.c' } },
    call: (machine, values) => {
      const args = new Arguments('matches', values);
      const [whole, glob] = [args.text(0), args.text(1)];
      machine.charge(Math.floor((whole.length * glob.length + glob.length) / 32));
      return globProblem(glob) === undefined ? matchesGlob(glob, whole) : undefined;
    },
  },
  starts_with: {
    infix: true,
    reads: [],
    signatures: [[text('text'), text('start')]],
    result: BOOLEAN,
    fuel: '1 for each 32 bytes of the start',
    doc: 'Whether a text starts with another.',
    example: { expression: "path starts_with 'src/'", data: { path: 'src/main.c' } },
    call: comparing('starts_with', (whole, part) => whole.startsWith(part)),
  },
  ends_with: {
    infix: true,
    reads: [],
    signatures: [[text('text'), text('end')]],
    result: BOOLEAN,
    fuel: '1 for each 32 bytes of the end',
    doc: 'Whether a text ends with another.',
    example: { expression: "path ends_with '.c'", data: { path: 'src/main.c' } },
    call: comparing('ends_with', (whole, part) => whole.endsWith(part)),
  },
  lower: {
    infix: false,
    reads: [],
    signatures: [[text('text')]],
    result: TEXT,
    fuel: '1 for each 2 bytes',
    doc: 'A text with A to Z as a to z; every other character stays.',
    example: { expression: "lower(actor) == 'ada'", data: { actor: 'Ada' } },
    call: (machine, values) => mapLetters(machine, new Arguments('lower', values).text(0), 'lower'),
  },
} as const satisfies Record<string, Predicate>;
