import { nullObject } from '../canonical/null-object.ts';
import { isPlainObject } from '../canonical/plain-object.ts';
import type { Value } from '../vm/values/value.ts';
import { mismatchOf } from './mismatch.ts';
import { MISTYPED, type ValueReader, valueReader } from './read-value.ts';
import type { Rgc, RgcAttribute } from './rgc/rgc.ts';

/** The attributes that the rules for an intent read, by number; undefined where an optional one is missing. */
export interface Facts {
  readonly intent: string;
  readonly values: readonly Value[];
  readonly invalid?: undefined;
}

/** Why there is nothing to decide. */
export interface Invalid {
  readonly invalid: string;
}

/** An attribute of the data that was checked and made a value before. */
export class PreparedAttribute {
  readonly attribute: RgcAttribute;
  readonly value: Value | typeof MISTYPED;
  readonly data: unknown;

  constructor(attribute: RgcAttribute, value: Value | typeof MISTYPED, data: unknown) {
    this.attribute = attribute;
    this.value = value;
    this.data = data;
  }
}

interface Wanted {
  readonly number: number;
  readonly attribute: RgcAttribute;
  readonly read: ValueReader;
  readonly optional: boolean;
}

type PlainObject = { readonly [key: string]: unknown };

const EMPTY: PlainObject = Object.freeze({});

/** Takes what a policy reads from intents and their data. */
export class FactReader {
  private readonly attributes: readonly RgcAttribute[];
  private readonly readers: readonly ValueReader[];
  private readonly intents = new Map<string, readonly Wanted[]>();

  constructor({ attributes, intents }: Rgc) {
    this.attributes = attributes;
    this.readers = attributes.map(({ type }) => valueReader(type));
    const wanted = (optional: boolean) => (number: number) => ({
      number,
      attribute: attributes[number]!,
      read: this.readers[number]!,
      optional,
    });
    for (const [name, { required, optional }] of intents)
      this.intents.set(name, [...required.map(wanted(false)), ...optional.map(wanted(true))]);
  }

  /** Checks and takes what the rules for this intent read. Never throws on plain data. */
  read(intent: unknown, data: unknown): Facts | Invalid {
    const own = objectOf(intent);
    if (own === undefined) return { invalid: 'the intent must be an object' };
    const known = data === undefined ? EMPTY : objectOf(data);
    if (known === undefined) return { invalid: 'the data must be an object' };
    const name = Object.hasOwn(own, 'intent') ? own.intent : undefined;
    if (typeof name !== 'string')
      return { invalid: name === undefined ? 'intent is missing' : 'intent must be a text' };
    const wanted = this.intents.get(name);
    if (wanted === undefined) return { invalid: `unknown intent ${JSON.stringify(name.slice(0, 60))}` };
    const values: Value[] = new Array(this.attributes.length).fill(undefined);
    for (const { number, attribute, read, optional } of wanted) {
      const source = attribute.from === 'intent' ? own : known;
      const raw = Object.hasOwn(source, attribute.name) ? source[attribute.name] : undefined;
      if (raw === undefined) {
        if (optional) continue;
        return { invalid: `${attribute.name} is missing` };
      }
      const value = raw instanceof PreparedAttribute && raw.attribute === attribute ? raw.value : read(raw);
      if (value === MISTYPED) {
        const plain = raw instanceof PreparedAttribute ? raw.data : raw;
        return { invalid: mismatchOf(attribute.name, attribute.type, plain) };
      }
      values[number] = value;
    }
    return { intent: name, values };
  }

  /** Data with what the policy reads of it checked and made values, for `read`. */
  prepare(data: unknown): { readonly [key: string]: unknown } {
    const own = objectOf(data) ?? EMPTY;
    const prepared = nullObject<unknown>();
    this.attributes.forEach((attribute, i) => {
      if (attribute.from !== 'data' || !Object.hasOwn(own, attribute.name)) return;
      const raw = own[attribute.name];
      prepared[attribute.name] = new PreparedAttribute(attribute, this.readers[i]!(raw), raw);
    });
    return prepared;
  }
}

function objectOf(data: unknown): PlainObject | undefined {
  const is = typeof data === 'object' && data !== null && !Array.isArray(data) && isPlainObject(data);
  return is ? (data as PlainObject) : undefined;
}
