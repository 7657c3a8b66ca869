import { quoteText } from '../../../compiler/diagnostics/quote-source.ts';
import type { DataType } from '../../../stdlib/data-type.ts';
import type { ValueType } from '../../../stdlib/reducers/kinds.ts';
import type { FieldType } from '../../event-schema.ts';
import type { YamlFoldRule } from '../../rule.ts';
import { eventsOf } from '../../yaml-fold/event-types.ts';
import { exampleFold } from '../../yaml-fold/example-fold.ts';
import { type FieldRead, fieldsRead } from '../../yaml-fold/fields-read.ts';
import type { SoundReducer, YamlFoldFile } from '../../yaml-fold/yaml-fold-file.ts';

const SUM = [
  'reducers:',
  '  - kind: map-join-sum',
  '    key: event.actor',
  `    where: "event.type == 'order.placed'"`,
];

export const sourceFieldType: YamlFoldRule = {
  name: 'source-field-type',
  code: 'L1013',
  language: 'fold.yaml',
  severity: 'error',
  doc: 'A field of the payload that has another type, by the configuration, than the reducer or `payload` needs.',
  rationale:
    'What a kind cannot take ends the run with the fault ARGUMENT. An expression whose payload is not of the declared types has no value, so the reducer passes over the event.',
  advice: 'take another field, or correct the type in `payload` or in gatos.config.yaml',
  needsEvents: true,
  bad: exampleFold(...SUM, '    value: "$.sku"'),
  good: exampleFold(...SUM, '    value: "$.qty"'),
  check(file, report) {
    if (file.events === undefined) return;
    for (const reducer of file.reducers) {
      const events = [...eventsOf(reducer, file.events).values()];
      for (const read of fieldsRead(reducer)) {
        const found = new Set(events.flatMap((fields) => fields.get(read.name)?.type ?? []));
        const wanted = wantedOf(read, reducer, file);
        if (
          wanted === undefined ||
          found.size === 0 ||
          [...found].some((type) => type === 'any' || wanted.includes(type))
        )
          continue;
        const types = [...found].join(' or ');
        report(read.span, `${quoteText(read.name)} is a ${types}, and must be a ${wanted.join(' or ')}`);
      }
    }
  },
};

const TAKES: Readonly<Record<ValueType, readonly FieldType[] | undefined>> = {
  data: undefined,
  number: ['number'],
  amount: ['number'],
  ordered: ['number', 'text'],
  name: ['text', 'number'],
};

/** The types that a field may have where it is read; undefined if any will do. */
function wantedOf(
  { key, name, further }: FieldRead,
  { checked }: SoundReducer,
  file: YamlFoldFile,
): readonly FieldType[] | undefined {
  if (further === undefined) {
    const declared = file.spec.payload.get(name)?.type;
    return declared === undefined ? undefined : [fieldTypeOf(declared)];
  }
  /* A further step leads into a map or a list. */
  if (further > 0) return ['map', 'list'];
  if (checked.does.kind === 'lua') return undefined;
  return TAKES[key === 'key' ? 'name' : (checked.does.definition.value?.type ?? 'data')];
}

function fieldTypeOf({ kind }: DataType): FieldType {
  if (kind === 'path') return 'text';
  return kind === 'record' ? 'map' : kind;
}
