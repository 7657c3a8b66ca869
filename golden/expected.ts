/** Piece of JSON text. */
export type RawJson = string;

/** The JSON of a text. By the host: messages may hold half characters, which canonical JSON refuses, and ECMAScript fixes the result. */
export function textJson(text: string): RawJson {
  return JSON.stringify(text);
}

/** One line: `{"a":1,"b":"x"}`, in the order given; undefined values are left out. */
export function objectJson(
  members: readonly (readonly [name: string, json: RawJson | undefined])[],
): RawJson {
  return `{${members
    .filter(([, json]) => json !== undefined)
    .map(([name, json]) => `${textJson(name)}:${json}`)
    .join(',')}}`;
}

/** An expected.json: one member a line, lists with one item a line, so that a change shows in a diff as what it is. */
export function expectedFile(
  members: readonly (readonly [name: string, json: RawJson | readonly RawJson[] | undefined])[],
): Uint8Array {
  const lines = members
    .filter(([, json]) => json !== undefined)
    .map(([name, json]) => `  ${textJson(name)}: ${typeof json === 'string' ? json : list(json!)}`);
  return new TextEncoder().encode(`{\n${lines.join(',\n')}\n}\n`);
}

function list(items: readonly RawJson[]): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => `    ${item}`).join(',\n')}\n  ]`;
}
