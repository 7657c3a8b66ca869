import { encodeUtf8, findInvalidUtf8, isWellFormed } from '../canonical/utf8.ts';
import type { Sink } from './diagnostics/sink.ts';

/** The largest source, in bytes. */
export const MAX_SOURCE_BYTES = 4 * 1024 * 1024;

/** The bytes of a source: valid UTF-8 without a byte order mark. Reports what is wrong and returns nothing then. */
export function readSource(source: string | Uint8Array, sink: Sink): Uint8Array | undefined {
  const tooLong = source.length > MAX_SOURCE_BYTES;
  if (tooLong || (typeof source === 'string' && !isWellFormed(source))) {
    if (tooLong) reportTooLong(source.length, sink);
    else sink.report('not-utf8', { start: 0, end: 0 }, {}, { hint: 'the text has a lone surrogate' });
    return undefined;
  }
  const encoded = typeof source === 'string' ? encodeUtf8(source).value : source;
  if (encoded === undefined) throw new Error('well-formed text has no UTF-8');
  if (encoded.length > MAX_SOURCE_BYTES) {
    reportTooLong(encoded.length, sink);
    return undefined;
  }
  const invalid = findInvalidUtf8(encoded);
  if (invalid >= 0) {
    sink.report('not-utf8', { start: invalid, end: invalid + 1 }, {});
    return undefined;
  }
  if (encoded[0] === 0xef && encoded[1] === 0xbb && encoded[2] === 0xbf) {
    const span = { start: 0, end: 3 };
    sink.report('byte-order-mark', span, {}, { fix: { span, text: '' } });
    return undefined;
  }
  return encoded;
}

function reportTooLong(size: number, sink: Sink): void {
  sink.report(
    'source-too-long',
    { start: 0, end: 0 },
    { size: String(size), limit: String(MAX_SOURCE_BYTES) },
  );
}
