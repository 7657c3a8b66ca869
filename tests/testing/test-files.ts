import fc from 'fast-check';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';

/** What a reader of files of tests gives. */
interface Read {
  readonly diagnostics: readonly Diagnostic[];
  readonly tests?: readonly unknown[];
}

/** The name of each problem, with the part of the source that it is at. */
export const problemsIn = (text: string, { diagnostics }: Read): string[][] =>
  diagnostics.map(({ name, span }) => [name, Buffer.from(text).subarray(span.start, span.end).toString()]);

/** Given any bytes, and files put together from pieces, a reader does not throw, and gives tests or an error. */
export function expectTestsOrError(read: (bytes: Uint8Array) => Read, pieces: readonly string[]): void {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .array(fc.constantFrom(...pieces), { maxLength: 20 })
      .map((list) => new TextEncoder().encode(list.join(''))),
  );
  fc.assert(
    fc.property(bytes, (file) => {
      const { tests, diagnostics } = read(file);
      expect(tests === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
    }),
    { numRuns: 300 },
  );
}
