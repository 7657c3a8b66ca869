import type { Output } from './io.ts';

/* One write of 64 KiB instead of thousands of lines: a loop of prints runs at memory speed, not at that of the system call. */
const CAPACITY = 64 * 1024;

/** Lines of byte strings on their way to an output: in large pieces, but line by line on a terminal. */
export class PrintBuffer {
  private readonly output: Output;
  private readonly bytes = new Uint8Array(CAPACITY);
  private length = 0;

  constructor(output: Output) {
    this.output = output;
  }

  /** A byte string, one UTF-16 unit a byte; a newline is added. */
  print(line: string): void {
    for (let i = 0; i < line.length; i++) this.put(line.charCodeAt(i));
    this.put(0x0a);
    if (this.output.isTerminal) this.flush();
  }

  flush(): void {
    const { length } = this;
    this.length = 0;
    if (length > 0) this.output.write(this.bytes.subarray(0, length));
  }

  private put(byte: number): void {
    if (this.length === CAPACITY) this.flush();
    this.bytes[this.length++] = byte;
  }
}
