import type { Readable } from 'node:stream';

const NEWLINE = 0x0a;

/** The bytes of a stream, taken in pieces of the length that is asked for. */
export class ByteSource {
  private readonly chunks: AsyncIterator<Buffer>;
  private buffer: Buffer = Buffer.alloc(0);
  /** Where what has not been taken begins. */
  private at = 0;

  constructor(stream: Readable) {
    this.chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** The next line, without its newline; undefined when the stream ends before it does. */
  async line(): Promise<string | undefined> {
    for (;;) {
      const line = this.lineNow();
      if (line !== undefined) return line;
      const chunk = await this.pull();
      if (chunk === undefined) return undefined;
      const left = this.buffer.subarray(this.at);
      this.buffer = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
      this.at = 0;
    }
  }

  /** The same, if all of it has come already: most have, and waiting for each takes longer than what is done with it. */
  lineNow(): string | undefined {
    const end = this.buffer.indexOf(NEWLINE, this.at);
    if (end < 0) return undefined;
    const line = this.buffer.toString('latin1', this.at, end);
    this.at = end + 1;
    return line;
  }

  /** The next bytes, if all of them have come already; some after them are passed over. */
  bytesNow(length: number, after: number): Uint8Array | undefined {
    const { buffer, at } = this;
    const end = at + length + after;
    if (buffer.length < end) return undefined;
    this.at = end;
    // `subarray` of a Buffer takes twice as long.
    return new Uint8Array(buffer.buffer, buffer.byteOffset + at, length);
  }

  /** The next bytes, a view of what was read; undefined when the stream ends before. Some after them are passed over. */
  async bytes(length: number, after: number): Promise<Uint8Array | undefined> {
    const pieces = [this.buffer.subarray(this.at)];
    let have = pieces[0]!.length;
    while (have < length + after) {
      const chunk = await this.pull();
      if (chunk === undefined) return undefined;
      pieces.push(chunk);
      have += chunk.length;
    }
    this.buffer = Buffer.concat(pieces);
    this.at = 0;
    return this.bytesNow(length, after);
  }

  private async pull(): Promise<Buffer | undefined> {
    try {
      const chunk = await this.chunks.next();
      return chunk.done === true ? undefined : chunk.value;
    } catch {
      return undefined; /* cut off, or never there: how the process ended says why */
    }
  }
}
