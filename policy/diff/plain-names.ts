import type { Data, DataObject } from '../../canonical/data.ts';
import { isObject } from '../../canonical/is-object.ts';
import { nullObject } from '../../canonical/null-object.ts';
import type { Request } from './request-space.ts';
import { textsIn } from './texts-in.ts';

const NAMES = ['ada', 'bob', 'eve', 'joe', 'kim'];

/**
 * Gives texts that may be any the names of people, as long as the request still `differs`: what was chosen by chance reads like nonsense.
 * Attributes that are to stay as they are, like paths, are those of which `stays` is true.
 */
export function withPlainNames(
  request: Request,
  stays: (attribute: string) => boolean,
  differs: (request: Request) => boolean,
): Request {
  let plain = request;
  for (const text of textsOf(request, stays)) {
    const taken = textsOf(plain, () => false);
    if (NAMES.includes(text)) continue;
    const name = NAMES.find((one) => !taken.has(one));
    if (name === undefined) return plain;
    /* With the keys of maps, where they mean the same; else without. */
    for (const keys of [true, false]) {
      const rename = (part: DataObject) =>
        mapAttributes(part, stays, (value) => renamed(value, text, name, keys));
      const other = { intent: rename(plain.intent), data: rename(plain.data) };
      if (!differs(other)) continue;
      plain = other;
      break;
    }
  }
  return plain;
}

function textsOf({ intent, data }: Request, stays: (attribute: string) => boolean): Set<string> {
  const texts = new Set<string>();
  for (const part of [intent, data])
    for (const [attribute, value] of Object.entries(part))
      if (!stays(attribute)) for (const text of textsIn(value)) texts.add(text);
  return texts;
}

function renamed(data: Data, from: string, to: string, keys: boolean): Data {
  if (data === from) return to;
  if (Array.isArray(data)) return data.map((item) => renamed(item, from, to, keys));
  if (!isObject(data)) return data;
  const copy = nullObject<Data>();
  for (const [key, value] of Object.entries(data))
    copy[keys && key === from ? to : key] = renamed(value, from, to, keys);
  return copy;
}

function mapAttributes(
  part: DataObject,
  stays: (attribute: string) => boolean,
  map: (value: Data) => Data,
): DataObject {
  const copy = nullObject<Data>();
  for (const [attribute, value] of Object.entries(part))
    copy[attribute] = stays(attribute) ? value : map(value);
  return copy;
}
