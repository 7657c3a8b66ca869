/** Bytes that a writer keeps from one use to the next. */
const KEPT = 65536;

/** A growing run of bytes. */
export class ByteWriter {
  #bytes: Uint8Array = new Uint8Array(256);
  #length = 0;

  /** How many bytes were written. */
  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  bytes(values: Uint8Array): void {
    if (this.#length + values.length > this.#bytes.length) this.#reserve(values.length);
    this.#bytes.set(values, this.#length);
    this.#length += values.length;
  }

  /** The units of a string as bytes, if all are ASCII; else writes nothing and says false. */
  ascii(text: string): boolean {
    if (this.#length + text.length > this.#bytes.length) this.#reserve(text.length);
    const bytes = this.#bytes;
    const start = this.#length;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) return false;
      bytes[start + i] = unit;
    }
    this.#length = start + text.length;
    return true;
  }

  /** Takes back everything after the first `length` bytes. */
  truncate(length: number): void {
    this.#length = Math.min(length, this.#length);
  }

  /** What was written, until more is: a view. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** A copy of what was written. */
  take(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** Starts anew, with the memory that it has if that is not much. */
  reset(): void {
    this.#length = 0;
    if (this.#bytes.length > KEPT) this.#bytes = new Uint8Array(256);
  }

  #reserve(more: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** A writer that nobody uses: making one takes longer than writing an event with it. */
let idle: ByteWriter | undefined;

/** What `use` makes with an empty writer, which is used again after that. */
export function withWriter<T>(use: (out: ByteWriter) => T): T {
  const out = idle ?? new ByteWriter();
  idle = undefined;
  try {
    return use(out);
  } finally {
    out.reset();
    idle = out;
  }
}
