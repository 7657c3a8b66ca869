import { utf8Length } from '../../canonical/utf8.ts';

const NOT_ASCII = /[^\x00-\x7f]/;

/** The byte offset in the UTF-8 of a text for each offset in UTF-16 units. */
export function byteOffsets(text: string): (offset: number) => number {
  if (!NOT_ASCII.test(text)) return (offset) => offset;
  const offsets = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let at = 0; at < text.length; ) {
    const units = text.codePointAt(at)! > 0xffff ? 2 : 1;
    offsets.fill(bytes, at, at + units);
    bytes += utf8Length(text.slice(at, at + units));
    at += units;
  }
  offsets[text.length] = bytes;
  return (offset) => offsets[Math.min(offset, text.length)]!;
}
