import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import { MAX_STRING, SIZES } from '../vm/sizes.ts';

/** Pieces that wait to be joined: enough to make joining cheap, few enough to cost nothing. */
const WAITING = 4096;

/**
 * A string that is put together from pieces. Memory counts as it grows, so that a result that cannot be held is
 * never built; the fuel for writing it (1 for each 32 bytes) is charged at the end.
 */
export class StringBuilder {
  private readonly machine: Machine;
  private text = '';
  private waiting: string[] = [];
  private length = 0;

  constructor(machine: Machine) {
    machine.allocate(SIZES.string);
    this.machine = machine;
  }

  /** @throws Fault MEMORY */
  add(piece: string): void {
    if (piece === '') return;
    this.length += piece.length;
    if (this.length > MAX_STRING) throw new Fault('MEMORY', 'string too long');
    this.machine.allocate(piece.length);
    this.waiting.push(piece);
    // Not one concatenation a piece: an engine keeps each as a node of a rope.
    if (this.waiting.length >= WAITING) this.join();
  }

  finish(): string {
    this.machine.charge(Math.floor(this.length / 32));
    this.join();
    return this.text;
  }

  private join(): void {
    this.text += this.waiting.join('');
    this.waiting = [];
  }
}
