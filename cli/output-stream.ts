import { Writable } from 'node:stream';
import type { Output } from './io.ts';

/** An output as the libraries of Node want one. */
export function outputStream(output: Output): Writable {
  return new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      output.write(chunk);
      done();
    },
  });
}
