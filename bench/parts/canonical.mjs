// Canonical JSON and DAG-CBOR against what is fast and not canonical: JSON.parse and JSON.stringify; and against cborg.
import { readFileSync } from 'node:fs';
import { decode as cborgDecode, encode as cborgEncode } from 'cborg';
import { compareHere } from '../measure.mjs';
import { example } from '../places.mjs';

export const title = 'Canonical encodings';

/** What is encoded: many small documents, and one large one. */
const lines = () => readFileSync(example('redis-churn', 'events.jsonl'), 'utf8').trimEnd().split('\n');
const CORPORA = {
  'events of redis-churn': lines,
  'one list of all of them': () => [`[${lines().join(',')}]`],
  'one list of 200,000 numbers': () => [
    JSON.stringify(Array.from({ length: 200_000 }, (_, i) => (i % 3 === 0 ? i * 7919 : i / 64))),
  ],
};

export async function measure({ quick }) {
  const { decodeJson } = await import('../../dist/canonical/json-decode.js');
  const { encodeJson } = await import('../../dist/canonical/json-encode.js');
  const { decodeCbor } = await import('../../dist/canonical/cbor-decode.js');
  const { encodeCbor } = await import('../../dist/canonical/cbor-encode.js');
  const text = new TextDecoder();
  const bytes = new TextEncoder();
  const corpora = {};
  for (const [name, read] of Object.entries(CORPORA)) {
    const json = read().map((line) => bytes.encode(line));
    const plain = json.map((line) => JSON.parse(text.decode(line)));
    const data = json.map((line) => decodeJson(line).value);
    const cbor = plain.map((item) => cborgEncode(item, { float64: true }));
    for (const [i, item] of data.entries())
      if (!Buffer.from(encodeCbor(item, { floats: true }).value).equals(cbor[i]))
        throw new Error(`${name}: cborg encodes item ${i} to other bytes`);
    const each = (list, work) => () => {
      for (const item of list) work(item);
    };
    const [parse, hostParse, print, hostPrint, enc, cborgEnc, dec, cborgDec] = compareHere(
      [
        each(json, decodeJson),
        each(json, (line) => JSON.parse(text.decode(line))),
        each(data, encodeJson),
        each(plain, (item) => bytes.encode(JSON.stringify(item))),
        each(data, (item) => encodeCbor(item, { floats: true })),
        each(plain, (item) => cborgEncode(item, { float64: true })),
        each(cbor, (item) => decodeCbor(item, { floats: true })),
        each(cbor, (item) => cborgDecode(item)),
      ],
      quick ? 3 : 15,
    );
    const size = (list) => list.reduce((sum, { length }) => sum + length, 0) / 1e6;
    corpora[name] = {
      megabytes: { json: size(json), cbor: size(cbor) },
      'JSON, parse': { format: 'json', ours: parse, theirs: hostParse, peer: 'JSON.parse' },
      'JSON, print': { format: 'json', ours: print, theirs: hostPrint, peer: 'JSON.stringify' },
      'CBOR, decode': { format: 'cbor', ours: dec, theirs: cborgDec, peer: 'cborg' },
      'CBOR, encode': { format: 'cbor', ours: enc, theirs: cborgEnc, peer: 'cborg' },
    };
  }
  return { corpora };
}

export function tables({ corpora }) {
  const rows = [];
  for (const [name, { megabytes, ...works }] of Object.entries(corpora))
    for (const [work, { format, ours, theirs, peer }] of Object.entries(works)) {
      const size = megabytes[format];
      rows.push([
        name,
        work,
        (size / ours).toFixed(0),
        `${peer} ${(size / theirs).toFixed(0)}`,
        `${(ours / theirs).toFixed(2)}x`,
      ]);
    }
  return [
    {
      caption: 'From bytes to data and from data to bytes, MB/s.',
      columns: ['what', 'work', 'gatos', 'peer', 'time over the peer'],
      rows,
    },
  ];
}
