import { blake3 } from '../../canonical/blake3.ts';
import { parseCid } from '../../canonical/cid.ts';
import { fromHex, toHex } from '../../canonical/hex.ts';
import { toNfc } from '../../canonical/nfc.ts';
import { compareUtf8 } from '../../canonical/order.ts';
import type { Problem } from '../../canonical/problem.ts';
import { parseRoot } from '../../canonical/roots.ts';
import { sha256 } from '../../canonical/sha256.ts';
import { compareUlid, ulidTimestamp } from '../../canonical/ulid.ts';
import { decodeUtf8 } from '../../canonical/utf8.ts';
import { textJson } from '../expected.ts';
import { textRows } from '../field.ts';
import type { Row } from '../kind.ts';
import { rowsKind } from './rows-kind.ts';

interface Operation {
  readonly operands: number;
  /** Undefined: an operand is not what the operation takes. */
  readonly run: (a: string, b: string) => string | undefined;
}

const sign = (order: number): string => (order < 0 ? '-1' : order > 0 ? '1' : '0');
const refusal = ({ code, offset }: Problem): string => (offset === undefined ? code : `${code} at ${offset}`);

const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['nfc', { operands: 1, run: (a) => onText(a, (text) => codePoints(toNfc(text))) }],
  ['order', { operands: 2, run: (a, b) => onText(a, (x) => onText(b, (y) => sign(compareUtf8(x, y)))) }],
  ['utf8', { operands: 1, run: (a) => onBytes(a, decodedUtf8) }],
  ['sha256', { operands: 1, run: (a) => onBytes(a, (bytes) => toHex(sha256(bytes))) }],
  ['blake3', { operands: 1, run: (a) => onBytes(a, (bytes) => toHex(blake3(bytes))) }],
  ['ulid', { operands: 1, run: ulidTime }],
  ['ulid-order', { operands: 2, run: (a, b) => sign(compareUlid(a, b)) }],
  ['cid', { operands: 1, run: cidDigest }],
  ['root', { operands: 1, run: rootDigest }],
]);

/** Texts, hashes and names: rows `[operation, operand, …]`. Texts are hexadecimal code points: JSON input would be normalised. */
export const textCase = rowsKind(textRows, evaluate);

function evaluate(row: readonly string[]): Row {
  const [op, a, b] = row as [string, ...string[]];
  const operation = OPERATIONS.get(op);
  if (operation === undefined)
    return {
      wrong: `unknown operation ${JSON.stringify(op.slice(0, 20))}; there are ${[...OPERATIONS.keys()].join(', ')}`,
    };
  if (row.length !== operation.operands + 1) return { wrong: `${op} has ${operation.operands} operands` };
  const outcome = operation.run(a!, b ?? '');
  if (outcome === undefined)
    return { wrong: `${op} takes hexadecimal: code points with blanks between, or bytes` };
  return { json: `[${[...row, outcome].map(textJson).join(', ')}]` };
}

/** `0041 030A` to a string. No surrogates: they are no characters. */
function onText(points: string, then: (text: string) => string | undefined): string | undefined {
  if (points === '') return then('');
  let text = '';
  for (const point of points.split(' ')) {
    if (!/^[0-9A-F]{4,6}$/.test(point)) return undefined;
    const value = Number.parseInt(point, 16);
    if (value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) return undefined;
    text += String.fromCodePoint(value);
  }
  return then(text);
}

function onBytes(hex: string, then: (bytes: Uint8Array) => string): string | undefined {
  const bytes = fromHex(hex);
  return bytes.problem ? undefined : then(bytes.value);
}

function codePoints(text: string): string {
  return Array.from(text, (point) => point.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')).join(
    ' ',
  );
}

function decodedUtf8(bytes: Uint8Array): string {
  const decoded = decodeUtf8(bytes);
  return decoded.problem ? refusal(decoded.problem) : codePoints(decoded.value);
}

function ulidTime(text: string): string {
  const time = ulidTimestamp(text);
  return time.problem ? refusal(time.problem) : `${time.value}`;
}

function cidDigest(text: string): string {
  const cid = parseCid(text);
  return cid.problem ? refusal(cid.problem) : toHex(cid.value.digest);
}

function rootDigest(text: string): string {
  const root = parseRoot(text);
  return root.problem ? refusal(root.problem) : `${root.value.algorithm} ${toHex(root.value.digest)}`;
}
