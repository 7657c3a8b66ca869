/** The longest line of a log, in bytes: an event is not a place for files. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;

/** One line of a log. The bytes are those of the log, not a copy: they hold until the splitter is asked for more. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without the newline. Of a line that is too long, its beginning. */
  readonly bytes: Uint8Array;
  /** Longer than MAX_LINE_BYTES. Nothing sensible comes after it. */
  readonly tooLong: boolean;
}

const NEWLINE = 0x0a;

/**
 * Cuts a log that comes in chunks into lines, at newlines. Lines of nothing but JSON white space are counted and left out; the
 * last line may lack a newline. Only a line that goes across chunks is copied, so a log of any length takes the memory of
 * its longest line.
 */
export class LineSplitter {
  /** The beginning of a line whose end has not come yet. */
  private held: Uint8Array = new Uint8Array(1024);
  private length = 0;
  private number = 0;

  /** The lines that end in this chunk. */
  *push(chunk: Uint8Array): Generator<Line> {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const line = this.line(chunk.subarray(start, end));
      start = end + 1;
      if (line !== undefined) yield line;
    }
    this.hold(chunk.subarray(start));
    if (this.length > MAX_LINE_BYTES) yield this.tooLong(this.held.subarray(0, this.length));
  }

  /** The line after the last newline, if there is one. */
  *end(): Generator<Line> {
    const line = this.length > 0 ? this.line(new Uint8Array(0)) : undefined;
    if (line !== undefined) yield line;
  }

  private line(rest: Uint8Array): Line | undefined {
    let bytes = rest;
    if (this.length > 0) {
      this.hold(rest);
      bytes = this.held.subarray(0, this.length);
      this.length = 0;
    }
    if (bytes.length > MAX_LINE_BYTES) return this.tooLong(bytes);
    this.number++;
    return isBlank(bytes) ? undefined : { number: this.number, bytes, tooLong: false };
  }

  private tooLong(bytes: Uint8Array): Line {
    this.length = 0;
    this.number++;
    return { number: this.number, bytes: bytes.subarray(0, 1024), tooLong: true };
  }

  private hold(bytes: Uint8Array): void {
    const length = this.length + bytes.length;
    if (length > this.held.length) {
      const larger = new Uint8Array(Math.max(length, this.held.length * 2));
      larger.set(this.held.subarray(0, this.length));
      this.held = larger;
    }
    this.held.set(bytes, this.length);
    this.length = length;
  }
}

/** Nothing but the white space of JSON (RFC 8259, section 2). */
function isBlank(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}
