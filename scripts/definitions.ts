import { givesResultOnly } from '../lint/lua/gives-result-only.ts';
import { type Parameter, parametersOf } from '../lint/lua/signature-parameters.ts';
import { LIBRARIES, SCRIPT_LIBRARY } from '../stdlib/library.ts';
import type { Library, Signature } from '../stdlib/signature.ts';
import { parameterType, resultTypes } from './parameter-types.ts';

const GENERATED = 'Written by `npm run reference` from the signatures of the library.';

/** The standard library as tools for Lua read it, by the path below docs/definitions/. */
export function definitionFiles(): Map<string, string> {
  return new Map([
    ['echolua.yml', seleneStd()],
    ['library/echolua.lua', luacats()],
  ]);
}

const memberOf = ({ name: library }: Library, name: string): string =>
  library === '' ? name : `${library}.${name}`;

/** A standard library of selene: globals by name, sorted as selene writes them. */
function seleneStd(): string {
  const globals: string[] = [];
  for (const library of [...LIBRARIES, SCRIPT_LIBRARY]) {
    for (const [name, signature] of Object.entries(library.functions))
      globals.push(seleneFunction(memberOf(library, name), signature));
    for (const name of Object.keys(library.values ?? {}))
      globals.push(`  ${memberOf(library, name)}:\n    property: read-only\n`);
  }
  // `function fold(events)` is the one global that a file may define.
  globals.push('  fold:\n    property: full-write\n');
  return `---\n# ${GENERATED}\nname: echolua\nlua_versions:\n  - lua53\nglobals:\n${globals.sort().join('')}`;
}

function seleneFunction(member: string, signature: Signature): string {
  const parameters = parametersOf(signature);
  const args = parameters.map(({ name, optional, rest }, i) => {
    // selene has no optional argument before one that must be there.
    const required = !optional && !isAfterOptional(parameters, i);
    const { selene } = parameterType(member, name);
    return `      - type: ${rest ? '"..."' : selene}\n${required ? '' : '        required: false\n'}`;
  });
  const list = args.length === 0 ? '    args: []\n' : `    args:\n${args.join('')}`;
  return `  ${member}:\n${list}${givesResultOnly(member) ? '    must_use: true\n' : ''}`;
}

const isAfterOptional = (parameters: readonly Parameter[], at: number): boolean =>
  parameters.slice(0, at).some(({ optional }) => optional);

/** A definition file of the Lua language server. */
function luacats(): string {
  const parts = [`---@meta echolua\n\n-- ${GENERATED}\n`];
  for (const library of LIBRARIES) {
    if (library.name !== '') parts.push(`---${library.doc}\n${library.name} = {}\n`);
    for (const [name, { doc }] of Object.entries(library.values ?? {}))
      parts.push(`---${doc}\n${memberOf(library, name)} = nil\n`);
    for (const [name, signature] of Object.entries(library.functions))
      parts.push(luacatsFunction(memberOf(library, name), signature));
  }
  for (const [name, signature] of Object.entries(SCRIPT_LIBRARY.functions))
    parts.push(luacatsFunction(name, signature));
  return parts.join('\n');
}

function luacatsFunction(member: string, signature: Signature): string {
  const parameters = parametersOf(signature);
  const typeOf = ({ name }: Parameter) => parameterType(member, name).luacats;
  const lines = [`---${signature.doc}`, `---Fuel: ${signature.fuel}.`];
  parameters.forEach((parameter, i) => {
    const { name, optional, rest } = parameter;
    const skippable = optional && parameters.slice(i + 1).some((later) => !later.optional);
    if (rest) lines.push('---@param ... any');
    else lines.push(`---@param ${nameFor(name)}${optional && !skippable ? '?' : ''} ${typeOf(parameter)}`);
  });
  for (const type of resultTypes(signature.results))
    lines.push(type === '...' ? '---@return any ...' : `---@return ${type}`);
  const required = parameters.filter(({ optional }) => !optional);
  if (parameters.some((_, i) => isAfterOptional(parameters, i) && !parameters[i]!.optional))
    lines.push(
      `---@overload fun(${required.map((one) => `${nameFor(one.name)}: ${typeOf(one)}`).join(', ')})`,
    );
  if (givesResultOnly(member)) lines.push('---@nodiscard');
  const names = parameters.map(({ name, rest }) => (rest ? '...' : nameFor(name)));
  return `${lines.join('\n')}\nfunction ${member}(${names.join(', ')}) end\n`;
}

/** A parameter may have the name of a keyword in signatures, not in Lua. */
const nameFor = (name: string): string => (name === 'end' ? 'last' : name);
