import type { Data } from '../../canonical/data.ts';
import { nullObject } from '../../canonical/null-object.ts';
import type { Pcg32 } from '../../stdlib/pcg32.ts';
import { choice, list, mapped, near, only, replaced, type Sample } from './sample.ts';
import type { FieldSchema, ValueSchema } from './value-schema.ts';

/** Scalars and containers of one value, beyond what its schema asks for. */
const MOST_PARTS = 500;

/** Data of a schema; the same for the same state of `random`. */
export const generate = (schema: ValueSchema, random: Pcg32): Sample<Data> =>
  new Generator(random).value(schema);

/** Characters that take one, two, three and four bytes, digits, and what has to be escaped somewhere. */
const CHARACTERS = [...'abcxyz019 _-."\'\\/<>&é€😀'];

class Generator {
  private readonly random: Pcg32;
  private left = MOST_PARTS;

  constructor(random: Pcg32) {
    this.random = random;
  }

  /** Bounded by the depth of the schema, which its reader bounds. */
  value(schema: ValueSchema): Sample<Data> {
    this.left -= 1;
    switch (schema.kind) {
      case 'one-of':
        return choice(schema.values, this.random.below(schema.values.length));
      case 'integer':
        return this.integer(schema.minimum, schema.maximum);
      case 'number': {
        const sixteenths = this.integer(Math.ceil(schema.minimum * 16), Math.floor(schema.maximum * 16));
        return mapped(sixteenths, (one) => one / 16);
      }
      case 'text':
        return this.text(schema.minLength, schema.maxLength);
      case 'list': {
        const items = Array.from({ length: this.length(schema.minItems, schema.maxItems) }, () =>
          this.value(schema.items),
        );
        return list(items, schema.minItems);
      }
      case 'record':
        return this.record([...schema.fields]);
      case 'any-of': {
        const at = this.random.below(schema.choices.length);
        const chosen = this.value(schema.choices[at]!);
        const earlier = schema.choices.slice(0, at).map((one) => this.value(one));
        return {
          value: chosen.value,
          *simpler() {
            yield* earlier;
            yield* chosen.simpler();
          },
        };
      }
    }
  }

  /** Every eighth is an edge. */
  private integer(minimum: number, maximum: number): Sample<number> {
    const simplest = Math.min(Math.max(0, minimum), maximum);
    const edges = [minimum, maximum, simplest];
    const value = this.random.below(8) === 0 ? edges[this.random.below(3)]! : this.between(minimum, maximum);
    return near(value, simplest);
  }

  /** Both are safe integers, and so is what they span. */
  private between(minimum: number, maximum: number): number {
    const span = maximum - minimum + 1;
    if (span <= 2 ** 32) return minimum + this.random.below(span);
    const high = this.random.below(Math.ceil(span / 2 ** 32));
    return Math.min(minimum + high * 2 ** 32 + this.random.next(), maximum);
  }

  private length(least: number, most: number): number {
    return this.left <= 0 ? least : this.between(least, most);
  }

  private text(minLength: number, maxLength: number): Sample<string> {
    const characters = Array.from({ length: this.length(minLength, maxLength) }, () =>
      choice(CHARACTERS, this.random.below(CHARACTERS.length)),
    );
    return mapped(list(characters, minLength), (all) => all.join(''));
  }

  /** Simpler without a field that may be missing, and then with simpler ones. */
  private record(fields: readonly (readonly [string, FieldSchema])[]): Sample<Data> {
    const there = fields.filter(
      ([, { required }]) => required || (this.left > 0 && this.random.below(2) === 0),
    );
    return recordOf(
      there.map(([name, { schema, required }]) => ({ name, required, sample: this.value(schema) })),
    );
  }
}

interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly sample: Sample<Data>;
}

function recordOf(fields: readonly Field[]): Sample<Data> {
  const value = nullObject<Data>();
  for (const { name, sample } of fields) value[name] = sample.value;
  if (fields.length === 0) return only(value);
  return {
    value,
    *simpler() {
      for (const [i, { required }] of fields.entries())
        if (!required) yield recordOf([...fields.slice(0, i), ...fields.slice(i + 1)]);
      for (const [i, field] of fields.entries())
        for (const sample of field.sample.simpler())
          yield recordOf(replaced(fields, i, { ...field, sample }));
    },
  };
}
