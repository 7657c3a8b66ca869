import type { Span } from '../diagnostics/diagnostic.ts';
import type { Sink } from '../diagnostics/sink.ts';
import type { Token } from './token.ts';

/** A jump or a label, by the offset where its stand-in starts. */
export type Jump = { readonly kind: 'break' | 'continue' | 'label' | 'ignored'; readonly span: Span };

export interface PlainSource {
  /** As long as the source, with each token where it was. */
  readonly text: string;
  readonly jumps: ReadonlyMap<number, Jump>;
}

/**
 * The source as luaparse sees it: same offsets, but comments are spaces, strings and numbers are stand-ins of the same
 * length, and jumps are the call `b();` (four characters, as `goto`; the semicolon keeps a following parenthesis
 * apart). luaparse would stop at the first bad label or break, compares a string's *value* with punctuation
 * (`f(1 ")")` passes), and takes time that is quadratic in the number of gotos.
 */
export function plainSource(source: string, tokens: readonly Token[], sink: Sink): PlainSource {
  const jumps = new Map<number, Jump>();
  const parts: string[] = [];
  let written = 0;
  let inNames = false; /* among the names that a local statement declares: the place of attributes */
  const write = (at: number, text: string) => {
    parts.push(' '.repeat(at - written), text);
    written = at + text.length;
  };

  for (let i = 0; i < tokens.length; i += 1) {
    const { kind, text, start, end } = tokens[i]!;
    const next = tokens[i + 1];
    inNames = text === 'local' || (inNames && (kind === 'name' || text === ',' || text === '<'));
    if (kind === 'string') write(start, `"${'x'.repeat(Math.max(0, end - start - 2))}"`);
    else if (kind === 'number') write(start, '0'.repeat(end - start));
    else if (text === 'break') {
      jumps.set(start, { kind: 'break', span: { start, end } });
      write(start, 'b();');
    } else if (text === 'goto' && next?.kind === 'name') {
      const span = { start, end: next.end };
      jumps.set(start, { kind: next.text === 'continue' ? 'continue' : 'ignored', span });
      if (next.text !== 'continue') sink.report('goto-excluded', span, { label: next.text.slice(0, 40) });
      write(start, 'b();');
      i += 1;
    } else if (text === '::' && next?.kind === 'name' && tokens[i + 2]?.text === '::') {
      const span = { start, end: tokens[i + 2]!.end };
      if (next.text !== 'continue') {
        sink.report('label-misplaced', span, { label: next.text.slice(0, 40) });
      } else {
        jumps.set(next.start, { kind: 'label', span });
        write(next.start, 'b();');
      }
      i += 2;
    } else if (inNames && text === '<' && next?.kind === 'name' && tokens[i + 2]?.text === '>') {
      const span = { start, end: tokens[i + 2]!.end };
      const attribute = next!.text.slice(0, 40);
      sink.report('local-attribute', span, { attribute }, { fix: { span, text: '' } });
      i += 2;
    } else write(start, text);
  }
  parts.push(' '.repeat(Math.max(0, source.length - written)));
  return { text: parts.join(''), jumps };
}
