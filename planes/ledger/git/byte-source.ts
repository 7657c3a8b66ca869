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
    const line = this.buffer.toString('utf8', this.at, end);
    this.at = end + 1;
    return line;
  }

  /** The next bytes, if all of them have come already; some after them are passed over. */
  bytesNow(length: number, after: number): Buffer | undefined {
    const end = this.at + length;
    if (this.buffer.length < end + after) return undefined;
    const taken = this.buffer.subarray(this.at, end);
    this.at = end + after;
    return taken;
  }

  /** The next bytes, a view of what was read; undefined when the stream ends before. Some after them are passed over. */
  async bytes(length: number, after: number): Promise<Buffer | undefined> {
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
