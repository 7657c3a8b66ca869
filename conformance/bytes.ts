const encoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** Lower-case hexadecimal; the suite has its own, so that a fault in an engine's cannot hide. */
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export function bytesOfHex(hex: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) throw new Error(`not hexadecimal: ${hex.slice(0, 40)}`);
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  );
}

/** Bytes as text for a report: UTF-8, or else hexadecimal. */
export function shown(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return `hex ${hexOf(bytes)}`;
  }
}

export const inputBytes = (input: { readonly text?: string; readonly hex?: string }): Uint8Array =>
  input.hex === undefined ? utf8(input.text ?? '') : bytesOfHex(input.hex);
