import { type CST, Parser } from 'yaml';

/** A piece of a YAML source between blanks, and where it belongs. */
export interface Piece {
  readonly type: CST.Token['type'];
  readonly source: string;
  /** Column of its first character if it is the first of its line, and what other lines of it start at. */
  readonly column: number;
  /** Line ends before it. */
  readonly newlines: number;
  /** The keys that lead to a scalar. */
  readonly path: readonly string[];
}

/** A block of a source: the column it is at, and the one where it should be. */
interface Level {
  readonly was: number;
  readonly column: number;
  readonly around: Level | undefined;
}

interface Place {
  readonly level: Level | undefined;
  readonly column: number;
  readonly path: readonly string[];
}

type Item = CST.CollectionItem;

/** Columns of one level. */
const STEP = 2;

/** The pieces of a source that `readYaml` accepts: without anchors, tags and directives, and not too deep. */
export function piecesOf(source: string): { readonly pieces: readonly Piece[]; readonly newlines: number } {
  return new PieceReader().read(source);
}

class PieceReader {
  private readonly pieces: Piece[] = [];
  private newlines = 0;
  /** Columns since the last line end; undefined when the line has a piece. */
  private blanks: number | undefined = 0;
  /** Comments alone in their lines wait for what comes after them. */
  private readonly waiting: { source: string; at: number; newlines: number; inFlow: number | undefined }[] =
    [];
  private level: Level | undefined;

  read(source: string): { pieces: readonly Piece[]; newlines: number } {
    const top: Place = { level: undefined, column: 0, path: [] };
    for (const token of new Parser().parse(source)) this.token(token, top);
    this.settle({ level: undefined, column: 0, path: [] });
    return { pieces: this.pieces, newlines: this.newlines };
  }

  private token(token: CST.Token, place: Place): void {
    switch (token.type) {
      case 'document':
        this.marks(token.start, place);
        if (token.value !== undefined) this.value(token.value, place);
        this.marks(token.end, place);
        return;
      case 'doc-end':
        this.mark(token, place);
        this.marks(token.end, place);
        return;
      default:
        this.value(token, place);
    }
  }

  /** `place.column`: where the blocks in it are. */
  private value(token: CST.Token, place: Place): void {
    switch (token.type) {
      case 'block-map':
        this.block(token, place, (item, inside) => {
          this.marks(item.start, inside);
          if (item.key != null) this.value(item.key, inside);
          this.marks(item.sep, inside);
          const path = [...place.path, textOf(item.key)];
          if (item.value !== undefined)
            this.value(item.value, { ...inside, column: inside.column + STEP, path });
        });
        return;
      case 'block-seq':
        this.block(token, place, (item, inside) => {
          this.marks(item.start, inside);
          if (item.value !== undefined) this.value(item.value, { ...inside, column: inside.column + STEP });
        });
        return;
      case 'flow-collection':
        this.flow(token, place);
        return;
      case 'block-scalar':
        for (const prop of token.props) this.value(prop, place);
        this.push(token, place);
        return;
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        this.push(token, place);
        this.marks(token.end, place);
        return;
      default:
        this.mark(token, place);
    }
  }

  private block(
    token: CST.BlockMap | CST.BlockSequence,
    place: Place,
    each: (item: Item, inside: Place) => void,
  ): void {
    const level = { was: token.indent, column: place.column, around: place.level };
    for (const item of token.items as readonly Item[]) each(item, { ...place, level });
  }

  private flow(token: CST.FlowCollection, place: Place): void {
    const inside = { ...place, column: place.column + STEP };
    this.push(token.start, place);
    for (const item of token.items) {
      this.marks(item.start, inside, inside.column);
      if (item.key != null) this.value(item.key, inside);
      this.marks(item.sep, inside, inside.column);
      const path = token.start.source === '{' ? [...place.path, textOf(item.key)] : place.path;
      if (item.value !== undefined) this.value(item.value, { ...inside, path });
    }
    const [end, ...rest] = token.end;
    if (end !== undefined) this.mark(end, place, inside.column);
    this.marks(rest, place);
  }

  private marks(tokens: readonly CST.Token[] | undefined, place: Place, inFlow?: number): void {
    for (const token of tokens ?? []) this.mark(token, place, inFlow);
  }

  private mark(token: CST.Token, place: Place, inFlow?: number): void {
    if (token.type === 'newline') {
      this.newlines += 1;
      this.blanks = 0;
    } else if (token.type === 'space') {
      if (this.blanks !== undefined) this.blanks += token.source.length;
    } else if (token.type === 'comment' && this.blanks !== undefined) {
      const [source, newlines] = [token.source.trimEnd(), this.newlines];
      this.waiting.push({ source, at: this.blanks, newlines, inFlow });
      this.newlines = 0;
      this.blanks = undefined;
    } else if ('source' in token) this.push(token, place);
  }

  private push(token: { type: Piece['type']; source: string }, place: Place): void {
    if (token.source === '') return;
    this.settle(place);
    const { newlines } = this;
    const { column, path } = place;
    const source = token.type === 'comment' ? token.source.trimEnd() : token.source;
    this.pieces.push({ type: token.type, source, column, newlines, path });
    this.level = place.level;
    /* A block scalar has the line ends after it. */
    const ends = token.type === 'block-scalar' ? /\n*$/.exec(source)![0].length : 0;
    this.newlines = ends;
    this.blanks = ends > 0 ? 0 : undefined;
  }

  /**
   * Writes the comments that wait for what is at a place. Each goes to the level it stood at: that of what follows, or one of those that
   * end here.
   */
  private settle(next: Place): void {
    for (const { source, at, newlines, inFlow } of this.waiting) {
      let column = next.column;
      for (let level = this.level; level !== undefined; level = level.around)
        if (level.was <= at && level.was > (next.level?.was ?? 0)) {
          column = level.column;
          break;
        }
      this.pieces.push({ type: 'comment', source, column: inFlow ?? column, newlines, path: [] });
    }
    this.waiting.length = 0;
  }
}

function textOf(key: CST.Token | null | undefined): string {
  if (key == null || !('source' in key)) return '';
  return key.type === 'scalar' ? key.source : key.source.slice(1, -1);
}
