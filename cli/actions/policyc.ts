import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import { toJson } from '../../compiler/diagnostics/to-json.ts';
import { compilePolicy } from '../../compiler/policy/compile-policy.ts';
import { MAX_SOURCE_BYTES } from '../../compiler/read-source.ts';
import { mapFileOf, resolveOutput, writeCompiled } from '../compiled-files.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { RGC_FIRST_BYTE } from '../policy-program.ts';
import { inputName, readInput } from '../read-input.ts';
import { type Format, fail, jsonLine } from '../report.ts';
import { showDiagnostics } from '../show-diagnostics.ts';

export interface PolicycOptions {
  readonly output?: string;
  readonly format: Format;
}

export async function policyc(io: Io, src: string, { output, format }: PolicycOptions): Promise<ExitCode> {
  // One byte more than a source may have, so that the compiler is the one to refuse it.
  const source = await readInput(io, src, MAX_SOURCE_BYTES + 1);
  if (source.report !== undefined) {
    fail(io, format, source.report);
    return EXIT.usage;
  }
  if (source.value[0] === RGC_FIRST_BYTE) {
    fail(io, format, { code: 'USAGE', message: `${src} is compiled already`, hint: 'give the source' });
    return EXIT.usage;
  }
  const out = output === undefined ? undefined : await resolveOutput(io, src, output);
  if (out !== undefined && typeof out !== 'string') {
    fail(io, format, out);
    return EXIT.usage;
  }

  const file = inputName(src);
  const compiled = compilePolicy(source.value, { file: out === undefined ? file : mapFileOf(io, src, out) });
  showDiagnostics(io, format, compiled.diagnostics, source.value, file);
  if (hasErrors(compiled.diagnostics)) return EXIT.findings;
  const { rgc, policyRoot, sourceMap } = compiled;
  if (rgc === undefined || policyRoot === undefined)
    throw new Error('a policy without errors did not compile');

  const line = `policy_root = ${policyRoot}\n`;
  if (out !== undefined && output !== undefined) {
    const problem = await writeCompiled(io, out, output, { bytes: rgc, line, map: sourceMap });
    if (problem !== undefined) {
      fail(io, format, problem);
      return EXIT.usage;
    }
  }
  if (format === 'json') {
    const diagnostics = compiled.diagnostics.map((one) => toJson(one, source.value, file));
    io.stdout.write(jsonLine({ diagnostics, policy_root: policyRoot }));
  } else io.stdout.write(line);
  return EXIT.ok;
}
