import type { Data, DataObject } from '../../canonical/data.ts';
import { nullObject } from '../../canonical/null-object.ts';
import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import type { Pcg32 } from '../../stdlib/pcg32.ts';
import type { Rgc, RgcAttribute } from '../rgc/rgc.ts';
import { constantsOf } from './constants.ts';
import { textsIn } from './texts-in.ts';
import { type Chance, ValueChoices } from './value-choices.ts';

/** An intent with its data, as `decide` takes them. */
export interface Request {
  readonly intent: DataObject;
  readonly data: DataObject;
}

interface Slot {
  readonly attribute: RgcAttribute;
  readonly optional: boolean;
}

/** The requests that are worth trying on two policies: with all attributes that either requires for the intent, of the right types. */
export class RequestSpace {
  readonly intents: readonly string[];
  private readonly slots: ReadonlyMap<string, readonly Slot[]>;
  private readonly choices = new Map<string, ValueChoices>();

  constructor(policies: readonly Rgc[]) {
    const names = new Set(policies.flatMap(({ intents }) => [...intents.keys()]));
    this.intents = sortKeysUtf8([...names]);
    this.slots = new Map(this.intents.map((intent) => [intent, slotsOf(policies, intent)]));
    const constants = constantsOf(policies);
    const texts = [...new Set([...constants.values()].flatMap((one) => [...one.texts]))];
    for (const slots of this.slots.values())
      for (const { attribute } of slots) {
        const own = constants.get(attribute.name) ?? { texts: new Set<string>(), numbers: new Set<bigint>() };
        this.choices.set(attribute.name, new ValueChoices(own, texts));
      }
  }

  /** How many requests `each` gives. */
  get size(): number {
    let size = 0;
    for (const slots of this.slots.values())
      size += slots.reduce((product, slot) => product * this.few(slot).length, 1);
    return size;
  }

  /** Every combination of a few values of each attribute. */
  *each(): Generator<Request> {
    for (const [intent, slots] of this.slots) {
      const lists = slots.map((slot) => this.few(slot));
      const at = slots.map(() => 0);
      for (let more = true; more; more = advance(at, lists)) {
        yield requestOf(
          intent,
          slots,
          at.map((i, slot) => lists[slot]![i]),
        );
      }
    }
  }

  /** A request for an intent, by chance. */
  any(intent: string, random: Pcg32): Request {
    const slots = this.slots.get(intent)!;
    const nearby: string[] = [];
    const values = slots.map((slot) => {
      const value = this.anyValue(slot, { random, nearby });
      if (value !== undefined) nearby.push(...textsIn(value));
      return value;
    });
    return requestOf(intent, slots, values);
  }

  /** A request like another one, with one or two attributes changed. */
  like({ intent, data }: Request, random: Pcg32): Request {
    const name = String(intent.intent);
    const slots = this.slots.get(name)!;
    const nearby: string[] = [];
    for (const part of [intent, data])
      for (const value of Object.values(part)) nearby.push(...textsIn(value));
    const changed = new Set([0, 1].map(() => random.below(Math.max(1, slots.length))));
    const values = slots.map((slot, i) => {
      const { from, name: attribute, type } = slot.attribute;
      const value = (from === 'intent' ? intent : data)[attribute];
      if (!changed.has(i)) return value;
      if (value === undefined || slot.optional) return this.anyValue(slot, { random, nearby });
      return this.choices.get(attribute)!.like(value, type, { random, nearby });
    });
    return requestOf(name, slots, values);
  }

  /** Whether an attribute may be left out for an intent. */
  isOptional(intent: string, attribute: string): boolean {
    return this.slots.get(intent)!.some((slot) => slot.optional && slot.attribute.name === attribute);
  }

  /** Whether an attribute is a path. */
  isPath(intent: string, name: string): boolean {
    return this.slots
      .get(intent)!
      .some(({ attribute }) => attribute.name === name && attribute.type.kind === 'path');
  }

  private few({ attribute, optional }: Slot): (Data | undefined)[] {
    const values = this.choices.get(attribute.name)!.few(attribute.type);
    return optional ? [undefined, ...values] : values;
  }

  private anyValue({ attribute, optional }: Slot, chance: Chance): Data | undefined {
    if (optional && chance.random.below(3) === 0) return undefined;
    return this.choices.get(attribute.name)!.any(attribute.type, chance);
  }
}

/** What either policy reads for an intent; the name of the intent is there anyway. */
function slotsOf(policies: readonly Rgc[], intent: string): Slot[] {
  const slots = new Map<string, Slot>();
  for (const { attributes, intents } of policies) {
    const { required = [], optional = [] } = intents.get(intent) ?? {};
    for (const [numbers, isOptional] of [[required, false] as const, [optional, true] as const])
      for (const number of numbers) {
        const attribute = attributes[number]!;
        const known = slots.get(attribute.name);
        if (attribute.name !== 'intent')
          slots.set(attribute.name, { attribute, optional: isOptional && known?.optional !== false });
      }
  }
  return [...slots.values()];
}

function requestOf(name: string, slots: readonly Slot[], values: readonly (Data | undefined)[]): Request {
  const intent = nullObject<Data>();
  const data = nullObject<Data>();
  intent.intent = name;
  slots.forEach(({ attribute }, i) => {
    const value = values[i];
    if (value !== undefined) (attribute.from === 'intent' ? intent : data)[attribute.name] = value;
  });
  return { intent, data };
}

/** Counts on, the last place first; false when all have been. */
function advance(at: number[], lists: readonly (readonly unknown[])[]): boolean {
  for (let i = at.length - 1; i >= 0; i--) {
    at[i]! += 1;
    if (at[i]! < lists[i]!.length) return true;
    at[i] = 0;
  }
  return false;
}
