/*
 * What a text may look like, in the manner of Wadler's "A prettier printer": groups are on one line if they fit, else their lines
 * are line ends. `printDocument` decides. What a document must not do on one line is known when it is made, so nothing is searched.
 */
interface Known {
  /** It cannot be on one line. */
  readonly breaks: boolean;
  /** It ends in a comment that takes the rest of its line. */
  readonly open: boolean;
}

export type Doc = Known &
  (
    | { readonly kind: 'text'; readonly text: string }
    /** A text that stands before a comment that ends the line, as the comma after an item. */
    | { readonly kind: 'separator'; readonly text: string }
    | { readonly kind: 'concat'; readonly parts: readonly Doc[] }
    | { readonly kind: 'indent'; readonly inner: Doc }
    /** A line end in a broken group, else `flat`. */
    | { readonly kind: 'line'; readonly flat: string; readonly blank: boolean }
    | { readonly kind: 'newline'; readonly blank: boolean }
    | { readonly kind: 'group'; readonly inner: Doc }
    /** The first that fits up to its first line end, or the last. */
    | { readonly kind: 'choice'; readonly options: readonly Doc[] }
    /** A text in a broken group, else nothing. */
    | { readonly kind: 'whenBroken'; readonly text: string }
    /** A comment alone in its line. */
    | { readonly kind: 'ownLine'; readonly text: string }
    /** A comment that ends its line. */
    | { readonly kind: 'lineEnd'; readonly text: string }
  );

const KNOWN = { breaks: false, open: false } as const;

export const text = (value: string): Doc => ({ kind: 'text', text: value, ...KNOWN });
export const separator = (value: string): Doc => ({ kind: 'separator', text: value, ...KNOWN });
export const whenBroken = (value: string): Doc => ({ kind: 'whenBroken', text: value, ...KNOWN });
export const ownLine = (value: string): Doc => ({ kind: 'ownLine', text: value, breaks: true, open: true });
export const lineEnd = (value: string): Doc => ({ kind: 'lineEnd', text: value, breaks: false, open: true });

/** A space on one line. */
export const line: Doc = { kind: 'line', flat: ' ', blank: false, ...KNOWN };
/** Nothing on one line. */
export const softLine: Doc = { kind: 'line', flat: '', blank: false, ...KNOWN };
/** A space on one line, else an empty line. */
export const blankLine: Doc = { kind: 'line', flat: ' ', blank: true, ...KNOWN };
/** At the start of a line it is none: two of them are one. With `blank`, an empty line comes before the next text. */
export const newline = (blank = false): Doc => ({ kind: 'newline', blank, breaks: true, open: false });

export const NOTHING: Doc = { kind: 'concat', parts: [], ...KNOWN };

export function concat(list: readonly (Doc | string)[]): Doc {
  const parts: Doc[] = [];
  let breaks = false;
  let open = false;
  for (const one of list) {
    if (one === '') continue;
    const part = typeof one === 'string' ? text(one) : one;
    if (part.kind === 'concat' && part.parts.length === 0) continue;
    if (open || part.breaks) breaks = true;
    open = part.open;
    parts.push(part);
  }
  return parts.length === 1 ? parts[0]! : { kind: 'concat', parts, breaks, open };
}

export const indent = (inner: Doc): Doc => ({
  kind: 'indent',
  inner,
  breaks: inner.breaks,
  open: inner.open,
});

/** `broken`: whether it fits on one line or not. */
export const group = (inner: Doc, broken = false): Doc => ({
  kind: 'group',
  inner,
  breaks: broken || inner.breaks,
  open: inner.open,
});

export const choice = (first: Doc, ...others: readonly Doc[]): Doc => ({
  kind: 'choice',
  options: [first, ...others],
  breaks: first.breaks,
  open: first.open,
});

export function join(list: readonly Doc[], between: Doc): Doc {
  return concat(list.flatMap((one, i) => (i === 0 ? [one] : [between, one])));
}
