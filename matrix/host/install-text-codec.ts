import { Utf8Decoder, Utf8Encoder } from './text-codec.ts';

/* Has to be imported before the core, which makes a decoder when it starts. */
const host = globalThis as unknown as Record<'TextEncoder' | 'TextDecoder', unknown>;
host.TextEncoder ??= Utf8Encoder;
host.TextDecoder ??= Utf8Decoder;
