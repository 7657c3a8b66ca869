import type { IsExpression } from './expression-keys.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { scalarText } from './scalar-text.ts';
import { spaceExpression } from './space-expression.ts';

export interface ArrangeOptions {
  readonly isExpression: IsExpression;
  /** All lines stay, empty ones too: rules without an id are called by their line. */
  readonly keepLines: boolean;
}

/** A YAML source, whose lines end in \n, as it should look: each piece stays in its line. */
export function arrangeYaml(source: string, { isExpression, keepLines }: ArrangeOptions): string {
  const { pieces, newlines } = piecesOf(source);
  const out: string[] = [];
  pieces.forEach((piece, i) => {
    const before = pieces[i - 1];
    const lines = keepLines ? piece.newlines : Math.min(piece.newlines, before === undefined ? 0 : 2);
    const text = SCALARS.has(piece.type)
      ? scalarText(piece, isExpression(piece.path) ? spaceExpression : undefined)
      : piece.source;
    if (before === undefined || lines > 0) {
      /* The text of a block scalar has the indentation of its lines. */
      const indent = piece.type === 'block-scalar' ? 0 : piece.column;
      out.push('\n'.repeat(lines), ' '.repeat(indent), text);
    } else out.push(spaceBetween(before, piece) ? ' ' : '', text);
  });
  const last = pieces[pieces.length - 1];
  const kept = keepLines && last?.type === 'block-scalar' ? newlines : 1;
  return out.length === 0 ? '' : `${out.join('')}${'\n'.repeat(kept)}`;
}

const SCALARS: ReadonlySet<string> = new Set([
  'scalar',
  'single-quoted-scalar',
  'double-quoted-scalar',
  'block-scalar',
]);

function spaceBetween({ type: before }: Piece, { type: after }: Piece): boolean {
  if (after === 'comment') return true;
  if (after === 'map-value-ind' || after === 'comma') return false;
  if (before === 'flow-seq-start' || after === 'flow-seq-end') return false;
  return !(before === 'flow-map-start' && after === 'flow-map-end');
}
