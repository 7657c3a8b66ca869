import { toRaw } from '../../vm/number/convert.ts';
import type { Num } from '../../vm/number/num.ts';
import { textOf } from '../../vm/values/byte-string.ts';
import type { Rgc } from '../rgc/rgc.ts';
import { codeConstants } from './code-constants.ts';
import { globSamples } from './glob-samples.ts';
import { textVariants } from './text-variants.ts';

/** What is worth trying as, or in, the value of an attribute. Numbers are in units of 2^-32. */
export interface Constants {
  readonly texts: Set<string>;
  readonly numbers: Set<bigint>;
}

const ONE = 1n << 32n;

/** The constants that conditions hold against each attribute, with what lies around them. */
export function constantsOf(policies: readonly Rgc[]): Map<string, Constants> {
  const found = new Map<string, Constants>();
  const of = (attribute: string): Constants => {
    const known = found.get(attribute) ?? { texts: new Set(), numbers: new Set() };
    found.set(attribute, known);
    return known;
  };
  for (const { attributes, expressions, leaves, index, elc } of policies) {
    const inCode = codeConstants(elc);
    for (const { expression } of leaves) {
      const { func, reads, constants } = expressions[expression]!;
      const values = (inCode[func] ?? []).map((one) => ('value' in one ? one.value : undefined));
      for (const number of reads)
        for (const constant of [...constants, ...values]) add(of(attributes[number]!.name), constant);
    }
    for (const { glob } of index)
      if (glob !== undefined) for (const path of globSamples(glob)) of('path').texts.add(path);
  }
  return found;
}

function add({ texts, numbers }: Constants, constant: string | Num | boolean | undefined): void {
  if (typeof constant === 'string') for (const text of textVariants(textOf(constant) ?? '')) texts.add(text);
  else if (typeof constant === 'number' || typeof constant === 'bigint')
    for (const step of [-ONE, 0n, ONE]) numbers.add(toRaw(constant) + step);
}
