import { decodeUtf8, encodeUtf8 } from '../../canonical/utf8.ts';

const NOT_ASCII = /[^\x00-\x7f]/;

/** The UTF-8 of a text as a byte string. The text must have no lone surrogates: decoders have seen to that. */
export function byteStringOf(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  const encoded = encodeUtf8(text);
  if (encoded.problem !== undefined) throw new Error('a text with a lone surrogate');
  return fromBytes(encoded.value);
}

/** The text that a byte string is the UTF-8 of; undefined if it is not UTF-8. */
export function textOf(bytes: string): string | undefined {
  if (!NOT_ASCII.test(bytes)) return bytes;
  const decoded = decodeUtf8(toBytes(bytes));
  return decoded.value;
}

export function toBytes(byteString: string): Uint8Array {
  const bytes = new Uint8Array(byteString.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = byteString.charCodeAt(i);
  return bytes;
}

export function fromBytes(bytes: Uint8Array): string {
  let text = '';
  // In pieces, because an engine limits how many arguments a call has.
  for (let at = 0; at < bytes.length; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}
