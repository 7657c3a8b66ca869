import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Positions } from './positions.ts';

const character = fc.constantFrom('a', 'é', '語', '😀', '\n', '\r', '\r\n', '\u2028', '\t', 'z');
const text = fc.array(character, { maxLength: 40 }).map((all) => all.join(''));

describe('positions', () => {
  test('bytes and UTF-16 units of astral characters', () => {
    const positions = new Positions('é😀x\r\n😀😀y');
    expect(positions.positionAt(Buffer.byteLength('é😀'))).toEqual({ line: 0, character: 3 });
    expect(positions.positionAt(Buffer.byteLength('é😀x\r\n😀😀'))).toEqual({ line: 1, character: 4 });
    expect(positions.offsetAt({ line: 1, character: 4 })).toBe(Buffer.byteLength('é😀x\r\n😀😀'));
    // Within a pair: the pair.
    expect(positions.offsetAt({ line: 1, character: 3 })).toBe(Buffer.byteLength('é😀x\r\n😀'));
  });

  test('what is outside is at the nearest place', () => {
    const positions = new Positions('ab\ncd');
    expect(positions.offsetAt({ line: 0, character: 99 })).toBe(2);
    expect(positions.offsetAt({ line: 99, character: 0 })).toBe(5);
    expect(positions.positionAt(99)).toEqual({ line: 1, character: 2 });
    expect(positions.positionAt(-1)).toEqual({ line: 0, character: 0 });
    expect(new Positions('\ud800\n').positionAt(3)).toEqual({ line: 0, character: 1 });
  });

  test('each character is found from both sides', () => {
    fc.assert(
      fc.property(text, (source) => {
        const positions = new Positions(source);
        let unit = 0;
        for (const one of source) {
          const byte = Buffer.byteLength(source.slice(0, unit));
          const position = positions.positionOfUnit(unit);
          // Within \r\n there is no place of its own.
          if (!(one === '\n' && source[unit - 1] === '\r')) {
            expect(positions.positionAt(byte)).toEqual(position);
            expect(positions.offsetAt(position)).toBe(byte);
            expect(positions.unitAt(position)).toBe(unit);
          }
          unit += one.length;
        }
      }),
    );
  });
});
