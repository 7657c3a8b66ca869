import type { Data } from '../canonical/data.ts';
import { numberFromRaw } from '../canonical/data-number.ts';
import { isRepresentable } from '../canonical/decimal.ts';
import { nullObject } from '../canonical/null-object.ts';
import type { Random } from './random.ts';

/* Keys that hosts treat in their own way: array indices come first, `__proto__` is an accessor. */
const KEYS = [
  '__proto__',
  'constructor',
  '10',
  '9',
  '2',
  '4294967295',
  '-1',
  '01',
  '',
  'a',
  'Z',
  'é',
  'toString',
];

/* Where encodings and normalisation change their ways: each is the first of a run that a character is taken from. */
const PLANES = [
  0x00, 0x20, 0x41, 0x61, 0x7f, 0xc0, 0x300, 0x340, 0x5b0, 0x7f0, 0x958, 0xf40, 0x1100, 0x1161, 0x11a8,
  0x1e00, 0x1f00, 0x2028, 0x212a, 0x3040, 0xac00, 0xd7a0, 0xe000, 0xf900, 0xfb1d, 0xfff0, 0x10000, 0x110a0,
  0x1d15e, 0x1f600, 0x2f800, 0x10fff0,
];

/** A text without lone surrogates; not in NFC as a rule, for most of its characters combine or decompose. */
export function randomText(random: Random, length: number): string {
  let text = '';
  for (let i = random.below(length + 1); i > 0; i--) text += String.fromCodePoint(randomPoint(random));
  return text;
}

function randomPoint(random: Random): number {
  const point = random.once(20) ? random.below(0x110000) : random.pick(PLANES) + random.below(16);
  return point >= 0xd800 && point < 0xe000 ? 0x41 : point;
}

/** A number of the model in its Data form. */
export function randomNumber(random: Random): Data {
  const raw = random.once(3) ? random.signed(64) << 32n : random.signed(random.once(2) ? 63 : 53);
  return isRepresentable(raw) ? numberFromRaw(raw) : 0;
}

/** Plain data of up to `depth` levels. */
export function randomData(random: Random, depth: number): Data {
  switch (random.below(depth > 0 ? 8 : 5)) {
    case 0:
      return random.pick([null, true, false]);
    case 1:
    case 2:
      return randomNumber(random);
    case 3:
    case 4:
      return randomText(random, 12);
    case 5:
      return Array.from({ length: random.below(6) }, () => randomData(random, depth - 1));
    default: {
      const object = nullObject<Data>();
      for (let i = random.below(8); i > 0; i--)
        object[random.once(2) ? random.pick(KEYS) : randomText(random, 4)] = randomData(random, depth - 1);
      return object;
    }
  }
}
