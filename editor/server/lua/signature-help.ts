import type { SignatureHelp } from 'vscode-languageserver';
import type { FunctionNode } from '../../../compiler/lua/ast.ts';
import type { Token } from '../../../compiler/lua/token.ts';
import { parametersOf } from '../../../lint/lua/signature-parameters.ts';
import { functionOf } from '../../../lint/lua/variables.ts';
import { commentAbove } from './comment-above.ts';
import { functionText } from './function-text.ts';
import { callText, entryMarkdown, SCRIPT_ENTRIES } from './library-docs.ts';
import type { LuaDocument } from './lua-document.ts';
import { namesInScope } from './names-in-scope.ts';

/** The function whose arguments an offset is among, and which of its parameters is next. */
export function signatureHelpLua(document: LuaDocument, offset: number): SignatureHelp | undefined {
  const { file, tokens } = document;
  const call = callAround(tokens, offset);
  if (file === undefined || call === undefined) return undefined;
  const { names, argument } = call;
  const [root] = names;
  const facts = namesInScope(file, call.start).get(root!);
  const entry = facts === undefined ? SCRIPT_ENTRIES.get(names.join('.')) : undefined;
  if (entry?.signature !== undefined) {
    const parameters = parametersOf(entry.signature);
    const last = parameters[parameters.length - 1];
    const active = last?.rest === true ? Math.min(argument, parameters.length - 1) : argument;
    return help(
      callText(entry.name, entry.signature),
      entry.signature.params,
      parameters.map(({ name }) => name),
      active,
      entryMarkdown(entry),
    );
  }
  const node = names.length === 1 ? functionOf(facts) : undefined;
  if (node === undefined || facts === undefined) return undefined;
  const doc = commentAbove(file.analysis.text, facts.owner.span.start);
  const label = functionText(root!, node);
  const params = label.slice(root!.length + 1, -1);
  return help(label, params, parameterNames(node), argument, doc);
}

const parameterNames = ({ params, vararg }: FunctionNode): string[] => [
  ...params.map(({ name }) => name),
  ...(vararg ? ['...'] : []),
];

function help(
  label: string,
  params: string,
  names: readonly string[],
  active: number,
  doc: string | undefined,
): SignatureHelp {
  let at = label.indexOf(`(${params}`) + 1;
  const parameters = names.map((name) => {
    const start = label.indexOf(name, at);
    at = start + name.length;
    return { label: [start, at] as [number, number] };
  });
  const documentation = doc === undefined ? {} : { documentation: { kind: 'markdown' as const, value: doc } };
  return {
    signatures: [{ label, parameters, ...documentation }],
    activeSignature: 0,
    activeParameter: active,
  };
}

/** More tokens than this are not looked through for the start of a call. */
const FARTHEST = 2000;

/** The innermost call by name whose parenthesis is open at an offset. */
function callAround(
  tokens: readonly Token[],
  offset: number,
): { readonly names: readonly string[]; readonly start: number; readonly argument: number } | undefined {
  let argument = 0;
  let depth = 0;
  let at = tokens.findIndex(({ end }) => end > offset);
  if (at < 0) at = tokens.length - 1;
  const inside = tokens[at];
  if (inside !== undefined && inside.start >= offset) at -= 1;
  else if (inside?.kind === 'symbol') at -= 1;
  for (const farthest = at - FARTHEST; at >= 0 && at > farthest; at -= 1) {
    const { kind, text } = tokens[at]!;
    if (kind !== 'symbol') continue;
    if (text === ')' || text === '}' || text === ']') depth += 1;
    else if (text === '(' || text === '{' || text === '[') {
      if (depth > 0) depth -= 1;
      else if (text === '(' && tokens[at - 1]?.kind === 'name')
        return { ...namesBefore(tokens, at), argument };
      else argument = 0;
    } else if (text === ',' && depth === 0) argument += 1;
  }
  return undefined;
}

function namesBefore(tokens: readonly Token[], parenthesis: number) {
  const names: string[] = [];
  let at = parenthesis - 1;
  for (;;) {
    names.unshift(tokens[at]!.text);
    const dot = tokens[at - 1];
    if (dot?.kind !== 'symbol' || dot.text !== '.' || tokens[at - 2]?.kind !== 'name') break;
    at -= 2;
  }
  return { names, start: tokens[at]!.start };
}
