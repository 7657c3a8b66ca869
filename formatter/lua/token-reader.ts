import { type Comment, isCloser, type SourceToken } from './source-tokens.ts';
import type { Enclosed, List, Listed } from './syntax.ts';

/** Takes tokens one after the other, and gives the comments of those that are left out to their neighbours. */
export class TokenReader {
  private readonly tokens: readonly SourceToken[];
  protected at = 0;
  /** The last token that was taken and not left out. */
  protected last: SourceToken | undefined;
  /** Where the last token that was taken ends. */
  protected to = 0;
  private readonly dropped = new Set<SourceToken>();

  constructor(tokens: readonly SourceToken[]) {
    this.tokens = tokens;
  }

  protected get next(): SourceToken {
    return this.tokens[this.at]!;
  }

  protected get afterNext(): SourceToken | undefined {
    return this.tokens[this.at + 1];
  }

  protected is(text: string): boolean {
    return this.next.text === text && this.next.kind !== 'string';
  }

  protected take(): SourceToken {
    const token = this.next;
    this.at += 1;
    this.last = token;
    this.to = token.end;
    return token;
  }

  protected takeIf(text: string): SourceToken | undefined {
    return this.is(text) ? this.take() : undefined;
  }

  /**
   * Leaves tokens from an index up to another out. Their comments go to the token before if they have room in its line, else to the one
   * after; those of what opens a bracket always go to the one after.
   */
  protected drop(from: number, to: number, opens = false): void {
    const tokens = this.tokens.slice(from, to);
    for (const token of tokens) this.dropped.add(token);
    if (this.last !== undefined && this.dropped.has(this.last)) this.last = this.nearest(to - 1, -1);
    const comments = tokens.flatMap(({ leading, trailing }) => [...leading, ...trailing]);
    if (comments.length === 0) return;
    const before = opens ? undefined : this.nearest(from, -1);
    const after = this.nearest(to - 1, 1)!;
    const last = comments.findIndex((one) => one.toLineEnd);
    const room =
      before !== undefined &&
      !before.trailing.some((one) => one.toLineEnd) &&
      (last < 0 || last === comments.length - 1) &&
      !comments.some((one) => one.own);
    if (room) before.trailing = [...before.trailing, ...comments];
    else giveComments(comments, after);
  }

  private nearest(index: number, step: 1 | -1): SourceToken | undefined {
    let at = index + step;
    while (this.dropped.has(this.tokens[at]!)) at += step;
    return this.tokens[at];
  }

  protected comma(): SourceToken | undefined {
    if (!this.is(',') && !this.is(';')) return undefined;
    const comma = this.take();
    if (comma.leading.length > 0) {
      giveComments([...comma.leading, ...comma.trailing], this.next);
      comma.leading = [];
      comma.trailing = [];
    }
    return comma;
  }

  protected list<Item>(item: () => Item): List<Item> {
    const items: Listed<Item>[] = [];
    for (;;) {
      const one = item();
      const comma = this.is(',') ? this.comma() : undefined;
      items.push({ item: one, comma });
      if (comma === undefined) return items;
    }
  }

  protected enclosed<Item>(close: string, item: () => Item): Enclosed<Item> {
    const open = this.take();
    const items: Listed<Item>[] = [];
    while (!this.is(close)) {
      const one = item();
      items.push({ item: one, comma: this.comma() });
    }
    return { open, items, close: this.take() };
  }
}

/** Puts comments before a token: on lines of their own, if they do not all fit in its line. */
function giveComments(comments: readonly Comment[], after: SourceToken): void {
  const own = isCloser(after) || [...comments, ...after.leading].some((one) => one.own || one.toLineEnd);
  after.leading = [...comments.map((one): Comment => ({ ...one, own })), ...after.leading];
}
