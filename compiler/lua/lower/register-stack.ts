/** The registers of a function while its code is made, taken and given back like a stack. */
export class RegisterStack {
  /** How many were in use at the most. */
  registers = 0;
  private next = 0;

  /** The one that is taken next. */
  get nextRegister(): number {
    return this.next;
  }

  register(): number {
    return this.registersFor(1);
  }

  /** The first of so many registers in a row. */
  registersFor(count: number): number {
    const first = this.next;
    this.next += count;
    this.registers = Math.max(this.registers, this.next);
    return first;
  }

  /** Runs `work`; registers that it takes are free afterwards. */
  temporarily<T>(work: () => T): T {
    const mark = this.next;
    const result = work();
    this.next = mark;
    return result;
  }
}
