import type { Data, DataObject } from '../../canonical/data.ts';
import { Fixed } from '../../canonical/fixed.ts';
import { decodeJson } from '../../canonical/json-decode.ts';
import { encodeJsonText } from '../../canonical/json-encode.ts';
import { encodeUtf8 } from '../../canonical/utf8.ts';
import type { MatrixCases } from '../matrix-cases.ts';
import { Random } from '../random.ts';
import { randomData } from '../random-data.ts';
import type { Section } from '../section.ts';

const VALUES = 700;
const DAMAGES = 4;

/** Canonical JSON of pseudo-random data; the bytes decoded; and damaged bytes decoded or refused. */
export function runJson(section: Section, _cases: MatrixCases): void {
  const random = new Random(21);
  for (let i = 0; i < VALUES; i++) {
    const value = randomData(random, 4);
    /* Texts are not in NFC as a rule, which the encoder refuses and the decoder mends. */
    section.line('encode', encodeJsonText(value));
    const bytes = encodeUtf8(looseJson(value)).value!;
    const decoded = decodeJson(bytes);
    const canonical = decoded.problem ?? encodeJsonText(decoded.value);
    section.line('decode', bytes, canonical);
    if ('value' in canonical) {
      const again = decodeJson(encodeUtf8(canonical.value!).value!, { canonical: true });
      if (again.problem) section.fail(`canonical JSON is refused: ${canonical.value}`);
    }
    for (let n = 0; n < DAMAGES; n++) section.line('damaged', decodeDamaged(bytes, random));
  }
}

/** JSON as other software might write it: keys in the host's order, texts in no normal form. */
function looseJson(value: Data): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null || value instanceof Fixed)
    return encodeJsonText(value).value!;
  if (Array.isArray(value)) return `[${value.map(looseJson).join(', ')}]`;
  const members = Object.entries(value as DataObject).map(
    ([key, item]) => `${JSON.stringify(key)}: ${looseJson(item)}`,
  );
  return `{${members.join(', ')}}`;
}

function decodeDamaged(bytes: Uint8Array, random: Random): unknown {
  const damaged = bytes.slice(0, random.once(4) ? random.below(bytes.length + 1) : bytes.length);
  if (damaged.length > 0)
    damaged[random.below(damaged.length)] = random.once(3) ? random.below(256) : random.pick(SYNTAX);
  const canonical = random.once(3);
  const decoded = decodeJson(damaged, { canonical });
  return decoded.problem ?? encodeJsonText(decoded.value);
}

const SYNTAX = Array.from('{}[],:"\\0123456789.eE+-tfnu \n', (char) => char.charCodeAt(0));
