import type { Data, DataObject } from '../../canonical/data.ts';
import { isObject } from '../../canonical/is-object.ts';
import { nullObject } from '../../canonical/null-object.ts';
import type { Request } from './request-space.ts';

/** Leaves out what it can of a request: optional attributes, items of lists, entries of maps, as long as it still `differs`. */
export function shrink(
  request: Request,
  isOptional: (attribute: string) => boolean,
  differs: (request: Request) => boolean,
): Request {
  let smallest = request;
  for (let found = true; found; ) {
    found = false;
    for (const smaller of smallerRequests(smallest, isOptional))
      if (differs(smaller)) {
        smallest = smaller;
        found = true;
        break;
      }
  }
  return smallest;
}

function* smallerRequests(
  { intent, data }: Request,
  isOptional: (attribute: string) => boolean,
): Generator<Request> {
  for (const key of Object.keys(intent)) {
    if (isOptional(key)) yield { intent: without(intent, key), data };
    for (const value of smaller(intent[key]!)) yield { intent: withValue(intent, key, value), data };
  }
  for (const key of Object.keys(data)) {
    if (isOptional(key)) yield { intent, data: without(data, key) };
    for (const value of smaller(data[key]!)) yield { intent, data: withValue(data, key, value) };
  }
}

/** Values with one part less. A record without a required field does not fit its type, and so does not differ. */
function* smaller(value: Data): Generator<Data> {
  if (Array.isArray(value)) {
    const items = value as readonly Data[];
    for (let i = 0; i < items.length; i++) yield items.filter((_, at) => at !== i);
    for (let i = 0; i < items.length; i++)
      for (const item of smaller(items[i]!)) yield items.map((one, at) => (at === i ? item : one));
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) yield without(value, key);
    for (const key of Object.keys(value))
      for (const part of smaller(value[key]!)) yield withValue(value, key, part);
  }
}

function without(object: DataObject, key: string): DataObject {
  const copy: { [key: string]: Data } = Object.assign(nullObject<Data>(), object);
  delete copy[key];
  return copy;
}

const withValue = (object: DataObject, key: string, value: Data): DataObject =>
  Object.assign(nullObject<Data>(), object, { [key]: value });
