import { dirname, join } from 'node:path';
import { MAX_SOURCE_BYTES } from '../../compiler/read-source.ts';
import type { FileCoverage } from '../../testing/code-coverage/file-coverage.ts';
import { type FoldSource, foldCoverage } from '../../testing/code-coverage/fold-coverage.ts';
import { policyCoverage } from '../../testing/code-coverage/policy-coverage.ts';
import { decodeModule } from '../../vm/bytecode/decode.ts';
import type { Io } from '../io.ts';
import { readInput } from '../read-input.ts';
import type { OpenFold, OpenPolicy, Tested } from './tested.ts';

/** What tests have run of the sources of folds and policies; of what is compiled without its source nothing is known. */
export async function sourceCoverage(io: Io, tested: readonly Tested[]): Promise<FileCoverage[]> {
  const files: FileCoverage[] = [];
  for (const one of tested)
    files.push(...(one.kind === 'fold' ? await ofFold(io, one) : await ofPolicy(one)));
  return files;
}

async function ofFold(io: Io, { program, positions, counts }: OpenFold): Promise<FileCoverage[]> {
  const decoded = decodeModule(program.elc);
  if (positions?.source === undefined || counts === undefined || !('module' in decoded)) return [];
  const { map, file, source } = positions;
  const sources: FoldSource[] = [{ file, source }];
  for (const [linked, { file: path }] of (map.linked ?? []).entries()) {
    const name = join(dirname(file), path);
    const bytes = await readInput(io, name, MAX_SOURCE_BYTES);
    if (bytes.value !== undefined) sources.push({ file: name, source: bytes.value, linked });
  }
  return sources.map((one) => foldCoverage(one, decoded.module, map, counts));
}

async function ofPolicy({ name, source, coverage }: OpenPolicy): Promise<FileCoverage[]> {
  if (source === undefined) return [];
  const { compilePolicy } = await import('../../compiler/policy/compile-policy.ts');
  const { sourceMap } = compilePolicy(source, { file: name });
  return sourceMap === undefined ? [] : [policyCoverage(name, source, sourceMap, coverage.report())];
}
