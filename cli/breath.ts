/** How long work may go on before anybody is heard, in milliseconds. */
const LONGEST = 50;

/** Interrupts long work now and then, so that keys, requests and signals are seen. */
export class Breath {
  private last = Date.now();

  /** Asked often; a promise only when it is time. */
  take(): Promise<void> | undefined {
    if (Date.now() - this.last < LONGEST) return undefined;
    return new Promise((done) => {
      setImmediate(() => {
        this.last = Date.now();
        done();
      });
    });
  }
}
