import { blake3 } from '../canonical/blake3.ts';
import { decodeCbor } from '../canonical/cbor-decode.ts';
import { encodeCbor, withCbor } from '../canonical/cbor-encode.ts';
import type { Data, DataObject } from '../canonical/data.ts';
import { Fixed } from '../canonical/fixed.ts';
import type { Result } from '../canonical/problem.ts';
import { isUlid } from '../canonical/ulid.ts';
import { type Outcome, problem } from './problem.ts';

/**
 * An event: who did what. `payload` is any data; the roots and `caps`, `ts`, `sig_alg` are the ledger's. See
 * docs/spec/echolua.md, Events.
 */
export interface Envelope extends DataObject {
  readonly ulid: string;
  readonly type: string;
  readonly actor: string;
  readonly payload: Data;
}

interface Field {
  readonly required: boolean;
  readonly is: (value: Data) => boolean;
  readonly expected: string;
}

const isText = (value: Data): value is string => typeof value === 'string';
const root = (value: Data) => isText(value) && /^sha256:[0-9a-f]{64}$/.test(value);

/** The fields of an envelope, each defined once. */
export const ENVELOPE_FIELDS = {
  ulid: {
    required: true,
    is: (v) => isText(v) && isUlid(v),
    expected: 'a ULID: 26 characters of Crockford base32, upper case',
  },
  type: { required: true, is: (v) => isText(v) && v !== '', expected: 'a text that is not empty' },
  actor: {
    required: true,
    is: (v) => isText(v) && /^(user|agent|service):./s.test(v),
    expected: 'user:NAME, agent:NAME or service:NAME',
  },
  payload: { required: true, is: () => true, expected: 'any data' },
  policy_root: { required: false, is: root, expected: 'sha256: and 64 hexadecimal digits' },
  fold_root: { required: false, is: root, expected: 'sha256: and 64 hexadecimal digits' },
  caps: { required: false, is: (v) => Array.isArray(v) && v.every(isText), expected: 'a list of texts' },
  ts: {
    required: false,
    is: (v) => isText(v) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(v),
    expected: 'a time in UTC, like 2026-01-31T12:00:00Z',
  },
  sig_alg: { required: false, is: (v) => v === 'ed25519', expected: '"ed25519"' },
} as const satisfies Record<string, Field>;

const FIELDS: ReadonlyMap<string, Field> = new Map(Object.entries(ENVELOPE_FIELDS));
const REQUIRED = [...FIELDS.values()].filter(({ required }) => required).length;

export function toEnvelope(data: Data): Outcome<Envelope> {
  if (typeof data !== 'object' || data === null || Array.isArray(data) || data instanceof Fixed)
    return problem(
      'EVENT_SHAPE',
      'an event must be an object',
      'one envelope a line: {"ulid":…,"type":…,"actor":…,"payload":…}',
    );
  const object = data as DataObject;
  let required = 0;
  for (const name of Object.keys(object)) {
    const field = FIELDS.get(name);
    if (field === undefined) return unknownField(name);
    const value = object[name]!;
    if (!field.is(value)) return problem('EVENT_SHAPE', `the field "${name}" must be ${field.expected}`);
    if (field.required && value !== undefined) required++;
  }
  return required === REQUIRED ? { value: object as Envelope } : missingField(object);
}

const CANONICAL = { floats: true, nfc: true } as const;

/** The canonical bytes (DAG-CBOR) of an envelope. Text that is not in NFC is refused: no log can hold it. */
export function encodeEnvelope(envelope: Envelope): Result<Uint8Array> {
  return encodeCbor(envelope, CANONICAL);
}

/** The envelope of bytes that `encodeEnvelope` gave. */
export function decodeEnvelope(bytes: Uint8Array): Envelope {
  return decodeCbor(bytes, { floats: true }).value as Envelope;
}

/** BLAKE3 of the canonical bytes of an envelope: what the inputs root is made of. */
export function envelopeDigest(envelope: Envelope): Outcome<Uint8Array> {
  const digest = withCbor(envelope, CANONICAL, (out) => blake3(out.written));
  if (digest.problem === undefined) return digest;
  const { path, message } = digest.problem;
  return {
    problem: { ...digest.problem, message: path === undefined ? message : `${message} (at ${path})` },
  };
}

function missingField(object: DataObject): Outcome<Envelope> {
  const [name, { expected }] = [...FIELDS].find(
    ([field, { required }]) => required && object[field] === undefined,
  )!;
  return problem('EVENT_SHAPE', `the field "${name}" is missing`, `it is ${expected}`);
}

function unknownField(name: string): Outcome<Envelope> {
  const known = [...FIELDS.keys()].join(', ');
  return problem(
    'EVENT_SHAPE',
    `unknown field ${JSON.stringify(name.slice(0, 60))}`,
    `an envelope has ${known}; data of your own goes into "payload"`,
  );
}
