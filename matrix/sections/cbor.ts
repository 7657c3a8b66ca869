import { decodeCbor } from '../../canonical/cbor-decode.ts';
import { encodeCbor } from '../../canonical/cbor-encode.ts';
import { cidOf } from '../../canonical/cid.ts';
import type { CborData } from '../../canonical/data.ts';
import { encodeJsonText } from '../../canonical/json-encode.ts';
import { toTagged } from '../../golden/tagged.ts';
import type { MatrixCases } from '../matrix-cases.ts';
import { Random } from '../random.ts';
import { randomData } from '../random-data.ts';
import type { Section } from '../section.ts';

const VALUES = 700;
const DAMAGES = 6;

/** DAG-CBOR of pseudo-random data, its CID, and damaged bytes decoded or refused. */
export function runCbor(section: Section, _cases: MatrixCases): void {
  const random = new Random(31);
  for (let i = 0; i < VALUES; i++) {
    const value: CborData = random.once(4)
      ? [randomData(random, 3), random.bytes(random.below(40)), cidOf(random.bytes(random.below(200)))]
      : randomData(random, 4);
    const encoded = encodeCbor(value, { floats: true });
    section.line('encode', encoded, encodeCbor(value));
    const bytes = encoded.value;
    if (bytes === undefined) continue;
    section.line('cid', cidOf(bytes).toString());
    section.line('decode', decode(bytes));
    for (let n = 0; n < DAMAGES; n++) {
      const damaged = bytes.slice(0, random.once(4) ? random.below(bytes.length + 1) : bytes.length);
      if (damaged.length > 0) damaged[random.below(damaged.length)] = random.below(256);
      section.line('damaged', decode(damaged));
    }
  }
}

function decode(bytes: Uint8Array): unknown {
  const decoded = decodeCbor(bytes, { floats: true });
  return decoded.problem ?? encodeJsonText(toTagged(decoded.value));
}
