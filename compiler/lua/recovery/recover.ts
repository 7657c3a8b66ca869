import type { Span } from '../../diagnostics/diagnostic.ts';
import type { Sink } from '../../diagnostics/sink.ts';
import type { Statement } from '../ast.ts';
import { StatementReader } from './statement-reader.ts';
import type { BrokenSource } from './token-reader.ts';

/** Of a source with more broken parts than this, nothing that is found says much. */
const MOST_BROKEN = 200;

/** What could be read of a source with syntax errors. */
export interface Recovered {
  readonly chunk: readonly Statement[];
  readonly broken: readonly Span[];
  /** Names that may be declared in what could not be read. */
  readonly lost: ReadonlySet<string>;
}

/**
 * Reads a source that has syntax errors: each root cause is reported once, and of a statement that is not whole as much is in the tree
 * as can be read, with `missing` for the rest. On a source without errors it gives the tree of `convert`, and reports nothing.
 */
export function recover(source: BrokenSource, sink: Sink): Recovered {
  const reader = new StatementReader(source, sink);
  const chunk = reader.chunk();
  const { broken, lost } = reader;
  const whole = { start: 0, end: source.source.length };
  return { chunk, broken: broken.length > MOST_BROKEN ? [whole] : broken, lost };
}
