import type { Data, DataObject } from '../../canonical/data.ts';
import { numberFromRaw } from '../../canonical/data-number.ts';
import { toNfc } from '../../canonical/nfc.ts';
import { nullObject } from '../../canonical/null-object.ts';
import type { DataType } from '../../stdlib/data-type.ts';
import type { Pcg32 } from '../../stdlib/pcg32.ts';
import { MISTYPED, valueReader } from '../read-value.ts';
import type { Constants } from './constants.ts';

/** Names that stand for whoever is nobody in particular: actors, members, approvers. */
const NAMES = ['ada', 'bob', 'eve'];
/** Values of one attribute that are tried with all values of the others. */
const MOST_FEW = 24;
const LONGEST_LIST = 4;

/** How a value is chosen by chance. `nearby` are texts of the same request: what is equal in two places matters to policies. */
export interface Chance {
  readonly random: Pcg32;
  readonly nearby: readonly string[];
}

/** Chooses values for one attribute: from what the policies hold against it, and a few names. */
export class ValueChoices {
  private readonly texts: readonly string[];
  private readonly numbers: readonly Data[];
  private readonly known = new Map<DataType, Data[]>();

  /** `others` are texts that the policies hold against other attributes. */
  constructor({ texts, numbers }: Constants, others: readonly string[]) {
    this.texts = [...new Set([...texts, ...NAMES, ...others].map(toNfc))];
    this.numbers = [...new Set([...numbers, 0n, 1n << 32n])].map(numberFromRaw);
  }

  /** A few values of a type, the same ones each time. */
  few(type: DataType): Data[] {
    return this.all(type).slice(0, MOST_FEW);
  }

  /** A value of a type. */
  any(type: DataType, chance: Chance): Data {
    const { random } = chance;
    switch (type.kind) {
      case 'list':
        return this.several(random).map(() => this.any(type.of, chance));
      case 'map':
        return objectOf(this.several(random).map(() => [this.key(chance), this.any(type.of, chance)]));
      case 'record': {
        const fields = [...type.fields].filter(([, { optional }]) => !optional || random.below(4) > 0);
        return objectOf(fields.map(([name, field]) => [name, this.any(field.type, chance)]));
      }
      case 'text':
      case 'path': {
        const near = random.below(3) === 0 ? pick(chance.nearby, random) : undefined;
        return near !== undefined && fits(near, type) ? near : (pick(this.all(type), random) ?? '');
      }
      default:
        return pick(this.all(type), random) ?? 0;
    }
  }

  /** A value like another one of its type: of a list, map or record, with one part chosen again, more or less. */
  like(value: Data, type: DataType, chance: Chance): Data {
    const { random } = chance;
    if (random.below(4) === 0) return this.any(type, chance);
    if (type.kind === 'list' && Array.isArray(value)) {
      const items = value as readonly Data[];
      const at = random.below(items.length + 1);
      if (at === items.length) return [...items, this.any(type.of, chance)];
      if (random.below(2) === 0) return items.filter((_, i) => i !== at);
      return items.map((one, i) => (i === at ? this.like(one, type.of, chance) : one));
    }
    if (type.kind === 'map') {
      const entries = Object.entries(value as DataObject);
      const at = random.below(entries.length + 1);
      if (at === entries.length) return objectOf([...entries, [this.key(chance), this.any(type.of, chance)]]);
      if (random.below(4) === 0) return objectOf(entries.filter((_, i) => i !== at));
      return objectOf(
        entries.map(([key, one], i) => [key, i === at ? this.like(one, type.of, chance) : one]),
      );
    }
    return this.any(type, chance);
  }

  private key(chance: Chance): string {
    const near = chance.random.below(3) === 0 ? pick(chance.nearby, chance.random) : undefined;
    return near ?? pick(this.texts, chance.random)!;
  }

  private several(random: Pcg32): null[] {
    return new Array(random.below(LONGEST_LIST + 1)).fill(null);
  }

  private all(type: DataType): Data[] {
    const known = this.known.get(type) ?? this.made(type);
    this.known.set(type, known);
    return known;
  }

  private made(type: DataType): Data[] {
    switch (type.kind) {
      case 'boolean':
        return [true, false];
      case 'number':
        return this.numbers.filter((one) => fits(one, type));
      case 'text':
      case 'path':
        return this.texts.filter((one) => fits(one, type));
      case 'list': {
        const items = this.few(type.of);
        return [[], items, ...items.map((one) => [one])];
      }
      case 'map': {
        const values = this.few(type.of).slice(0, 3);
        const keys = this.texts.slice(0, 6);
        const full = values.map((value) => objectOf(keys.map((key) => [key, value])));
        return [
          nullObject<Data>(),
          ...full,
          ...keys.flatMap((key) => values.map((one) => objectOf([[key, one]]))),
        ];
      }
      case 'record': {
        let records: (readonly (readonly [string, Data])[])[] = [[]];
        for (const [name, field] of type.fields) {
          const values = this.few(field.type).map((value) => [name, value] as const);
          const without = field.optional ? records : [];
          records = [...records.flatMap((one) => values.map((value) => [...one, value])), ...without];
          records = records.slice(0, MOST_FEW);
        }
        return records.map(objectOf);
      }
    }
  }
}

/** One of several, the first ones more often: those that a policy names come before others. */
function pick<T>(items: readonly T[], random: Pcg32): T | undefined {
  if (items.length === 0) return undefined;
  const near = random.below(2) === 0 ? Math.min(items.length, 6) : items.length;
  return items[random.below(near)];
}

function objectOf(entries: readonly (readonly [string, Data])[]): DataObject {
  const object = nullObject<Data>();
  for (const [key, value] of entries) object[key] = value;
  return object;
}

const fits = (value: Data, type: DataType): boolean => valueReader(type)(value) !== MISTYPED;
