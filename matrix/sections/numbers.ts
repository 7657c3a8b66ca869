import { divideToEven, parseDecimal, renderDecimal } from '../../canonical/decimal.ts';
import { evaluateNumber } from '../../conformance/reference-numbers.ts';
import type { MatrixCases } from '../matrix-cases.ts';
import { Random } from '../random.ts';
import type { Section } from '../section.ts';

const UNARY = ['neg', 'floor', 'ceil', 'sqrt', 'exp', 'log', 'sin', 'cos', 'bnot', 'parse'];
const BINARY = ['add', 'sub', 'mul', 'div', 'idiv', 'mod', 'pow', 'cmp', 'band', 'bor', 'bxor', 'shl', 'shr'];

/** Rows of the sweep; each runs every operation. */
const ROWS = 250;

interface Vector {
  readonly op: string;
  readonly a: string;
  readonly b?: string;
  readonly want?: string;
  readonly err?: string;
}

/** The number model: vectors of the oracle, and every operation on pseudo-random numbers of all sizes. */
export function runNumbers(section: Section, { vectors }: MatrixCases): void {
  for (const line of vectors.trimEnd().split('\n')) {
    const { op, a, b, want, err } = JSON.parse(line) as Vector;
    const got = evaluateNumber(op === 'floordiv' ? 'idiv' : op, b === undefined ? [a] : [a, b]);
    section.line(op, a, b ?? '', got);
    if (got !== (want ?? err)) section.fail(`${line} gives ${got}`);
  }
  const random = new Random(11);
  for (let row = 0; row < ROWS; row++) {
    const [a, b] = [numeral(random), numeral(random)];
    for (const op of UNARY) section.line(op, a, evaluateNumber(op, [a]));
    for (const op of BINARY) section.line(op, a, b, evaluateNumber(op, [a, b]));
    sweepDecimal(section, random);
  }
}

/** A number of the model as a numeral: an integer or a multiple of 2^-32, of any size. */
function numeral(random: Random): string {
  if (random.once(3)) return random.signed(63).toString();
  return renderDecimal(random.signed(random.once(3) ? 63 : 40));
}

/** Texts with more digits than fit, and divisions that have to be rounded. */
function sweepDecimal(section: Section, random: Random): void {
  const digits = random.signed(64).toString();
  const text = `${digits}.${random.below(4294967296)}${random.below(4294967296)}e${random.below(40) - 30}`;
  const parsed = parseDecimal(text);
  section.line(text, 'error' in parsed ? parsed.error : renderDecimal(parsed.raw));
  const [over, under] = [random.signed(64), random.signed(32) || 1n];
  section.line(over, under, divideToEven(over, under < 0n ? -under : under));
}
