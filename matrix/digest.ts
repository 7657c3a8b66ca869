import { Blake3 } from '../canonical/blake3.ts';
import { toHex } from '../canonical/hex.ts';
import { encodeUtf8 } from '../canonical/utf8.ts';
import { canCompile } from '../vm/compiled/compile-module.ts';
import type { MatrixCases } from './matrix-cases.ts';
import { type Observer, Section, type SectionResult } from './section.ts';
import { runCbor } from './sections/cbor.ts';
import { runConformanceCases } from './sections/conformance.ts';
import { runGolden } from './sections/golden.ts';
import { runJson } from './sections/json.ts';
import { runMutants } from './sections/mutants.ts';
import { runNumbers } from './sections/numbers.ts';
import { runPrograms } from './sections/programs.ts';
import { runText } from './sections/text.ts';

/** What the matrix came to on one engine. */
export interface MatrixResult {
  /** BLAKE3 over the sections, as hexadecimal: the same on every engine and platform. */
  readonly digest: string;
  readonly sections: readonly SectionResult[];
  /** Whether the compiled engine ran as well (some hosts allow no code from text). Not part of the digest. */
  readonly compiled: boolean;
  /** Cases that do not give what they expect, and differences between the two engines: none, if all is well. */
  readonly failures: readonly string[];
}

export interface MatrixOptions {
  /** Sees every line that goes into the digest. */
  readonly observe?: Observer;
  /** Only these sections; the digest is then of no use beside one of the same. */
  readonly only?: readonly string[];
}

const SECTIONS: Readonly<Record<string, (section: Section, cases: MatrixCases) => void>> = {
  golden: runGolden,
  conformance: runConformanceCases,
  numbers: runNumbers,
  json: runJson,
  cbor: runCbor,
  text: runText,
  programs: runPrograms,
  mutants: runMutants,
};

/**
 * Runs everything that has to be equal on every engine and platform, and digests what came of it. Pure: it uses neither a
 * clock, nor the host's randomness, nor files.
 */
export function runMatrix(cases: MatrixCases, { observe, only }: MatrixOptions = {}): MatrixResult {
  const sections: SectionResult[] = [];
  const failures: string[] = [];
  const all = new Blake3();
  for (const [name, run] of Object.entries(SECTIONS)) {
    if (only !== undefined && !only.includes(name)) continue;
    const section = new Section(name, observe);
    run(section, cases);
    const result = section.result();
    sections.push(result);
    failures.push(...section.failures);
    all.update(encodeUtf8(`${result.name} ${result.count} ${result.digest}\n`).value!);
  }
  return { digest: toHex(all.digest()), sections, compiled: canCompile(), failures };
}
