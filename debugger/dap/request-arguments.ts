/** What an argument may be, as messages say it. */
const SCALARS = {
  'a text': (value: unknown) => typeof value === 'string',
  'true or false': (value: unknown) => typeof value === 'boolean',
  'a whole number': (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0,
  'a whole number above 0': (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0,
} as const;

type Shape = keyof typeof SCALARS | Fields | readonly [Fields];

/** By name; one that ends in `?` may be left out. What is not here is not read. */
interface Fields {
  readonly [name: string]: Shape;
}

const CONDITION = { 'condition?': 'a text' } as const;

/** The arguments that each request is read with. Of a request that is not here, none are. */
const REQUESTS: Readonly<Record<string, Fields>> = {
  launch: {
    program: 'a text',
    events: 'a text',
    'sort?': 'true or false',
    'stopOnEntry?': 'true or false',
    'fuel?': 'a whole number above 0',
    'memory?': 'a whole number above 0',
  },
  setBreakpoints: {
    source: { 'path?': 'a text' },
    'breakpoints?': [{ line: 'a whole number', ...CONDITION }],
  },
  setFunctionBreakpoints: { breakpoints: [{ name: 'a text', ...CONDITION }] },
  setDataBreakpoints: { breakpoints: [{ dataId: 'a text', ...CONDITION }] },
  dataBreakpointInfo: { 'variablesReference?': 'a whole number', name: 'a text' },
  stackTrace: { 'startFrame?': 'a whole number', 'levels?': 'a whole number' },
  scopes: { frameId: 'a whole number' },
  variables: {
    variablesReference: 'a whole number',
    'start?': 'a whole number',
    'count?': 'a whole number',
  },
  evaluate: { expression: 'a text', 'frameId?': 'a whole number', 'context?': 'a text' },
};

/** Arguments of the shape that their request has, or the place of one that is not: for the client. */
export type ReadArguments =
  | { readonly value: object; readonly wrong?: undefined }
  | { readonly wrong: string; readonly value?: undefined };

/** Reads the arguments of a request, whatever a client has sent. `null` is as good as nothing. */
export function requestArguments(command: string, sent: unknown): ReadArguments {
  const fields = Object.hasOwn(REQUESTS, command) ? REQUESTS[command]! : {};
  try {
    return { value: readFields(sent ?? {}, fields, '') };
  } catch (misfit) {
    if (!(misfit instanceof Misfit)) throw misfit;
    return { wrong: `${command}: ${misfit.message}` };
  }
}

class Misfit extends Error {
  constructor(place: string, wanted: string) {
    super(`${place === '' ? 'the arguments' : `"${place}"`} must be ${wanted}`);
  }
}

function readFields(value: unknown, fields: Fields, place: string): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Misfit(place, 'an object');
  const read: Record<string, unknown> = {};
  for (const [written, shape] of Object.entries(fields)) {
    const name = written.replace('?', '');
    const field: unknown = Object.hasOwn(value, name) ? value[name as keyof typeof value] : undefined;
    if ((field ?? undefined) !== undefined || name === written)
      read[name] = readShape(field, shape, place === '' ? name : `${place}.${name}`);
  }
  return read;
}

function readShape(value: unknown, shape: Shape, place: string): unknown {
  if (typeof shape === 'string') {
    if (!SCALARS[shape](value)) throw new Misfit(place, shape);
    return value;
  }
  if (!isList(shape)) return readFields(value, shape, place);
  if (!Array.isArray(value)) throw new Misfit(place, 'a list');
  return value.map((item, i) => readFields(item, shape[0], `${place}[${i}]`));
}

const isList = (shape: Fields | readonly [Fields]): shape is readonly [Fields] => Array.isArray(shape);
