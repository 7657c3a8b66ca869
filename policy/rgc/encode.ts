import { encodeCbor } from '../../canonical/cbor-encode.ts';
import type { CborData } from '../../canonical/data.ts';
import { nullObject } from '../../canonical/null-object.ts';
import type { DataType } from '../../stdlib/data-type.ts';
import { toRaw } from '../../vm/number/convert.ts';
import type { Num } from '../../vm/number/num.ts';
import { textOf } from '../../vm/values/byte-string.ts';
import { RGC_LIMITS, RGC_VERSION, type Rgc, type RgcCondition, type RgcTree } from './rgc.ts';

/**
 * The bytes of a compiled policy: DAG-CBOR (docs/spec/rgs.md, The .rgc format). What is optional is null.
 *
 *     { rgc: 1, name, attributes: [[name, "intent" | "data", type]…], intents: { name: [[required…], [optional…]] },
 *       expressions: [[function, [attribute…], [constant…], text]…], leaves: [[expression, [shown…], predicate, [argument…]]…],
 *       rules: [[id, reason, audit, [deny…], [allow…], [require…]]…], index: [[intent, prefix, glob, [rule…]]…], elc: bytes }
 *
 * A constant is a text, an integer, or [raw] for a non-integer (raw = value * 2^32). A condition is [expression, tree]; a tree is the number of a leaf or ["and" | "or" | "not", tree…]. A type is a name,
 * ["list", type], ["map", type] or ["record", { name: [type, optional] }].
 */
export function encodeRgc(rgc: Rgc): Uint8Array {
  const intents = nullObject<CborData>();
  for (const [name, { required, optional }] of rgc.intents) intents[name] = [[...required], [...optional]];
  const encoded = encodeCbor(
    {
      rgc: RGC_VERSION,
      name: rgc.name ?? null,
      attributes: rgc.attributes.map(({ name, from, type }) => [name, from, encodeType(type)]),
      intents,
      expressions: rgc.expressions.map(({ func, reads, constants, text }) => [
        func,
        reads,
        constants.map(encodeConstant),
        text,
      ]),
      leaves: rgc.leaves.map(({ expression, shows, predicate }) => [
        expression,
        shows,
        predicate?.name ?? null,
        predicate?.args ?? [],
      ]),
      rules: rgc.rules.map(({ id, reason, audit, deny, allow, require }) => [
        id,
        reason ?? null,
        audit,
        deny.map(encodeCondition),
        allow.map(encodeCondition),
        require.map(encodeCondition),
      ]),
      index: rgc.index.map(({ intent, prefix, glob, rules }) => [intent, prefix, glob ?? null, rules]),
      elc: rgc.elc,
    },
    { depth: RGC_LIMITS.depth },
  );
  if (encoded.problem !== undefined)
    throw new Error(`a policy that cannot be encoded: ${encoded.problem.message}`);
  return encoded.value;
}

function encodeConstant(value: string | Num): CborData {
  if (typeof value === 'string') return textOf(value)!;
  const raw = toRaw(value);
  return raw % (1n << 32n) === 0n ? raw >> 32n : [raw];
}

const encodeCondition = ({ expression, tree }: RgcCondition): CborData => [expression, encodeTree(tree)];

const encodeTree = (tree: RgcTree): CborData =>
  typeof tree === 'number' ? tree : [tree.op, ...tree.parts.map(encodeTree)];

function encodeType(type: DataType): CborData {
  switch (type.kind) {
    case 'list':
    case 'map':
      return [type.kind, encodeType(type.of)];
    case 'record': {
      const fields = nullObject<CborData>();
      for (const [name, field] of type.fields) fields[name] = [encodeType(field.type), field.optional];
      return ['record', fields];
    }
    default:
      return type.kind;
  }
}
