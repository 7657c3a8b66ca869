import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import { compilePolicy } from '../../compiler/policy/compile-policy.ts';
import { mapFileOf, resolveOutput } from '../compiled-files.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { readPolicySource } from '../policy-program.ts';
import { inputName } from '../read-input.ts';
import { type Format, fail } from '../report.ts';
import { showCompiled } from '../show-compiled.ts';
import { showDiagnostics } from '../show-diagnostics.ts';

export interface PolicycOptions {
  readonly output?: string;
  readonly format: Format;
}

export async function policyc(io: Io, src: string, options: PolicycOptions): Promise<ExitCode> {
  const { output, format } = options;
  const source = await readPolicySource(io, src, format);
  if (source.exit !== undefined) return source.exit;
  const out = output === undefined ? undefined : await resolveOutput(io, src, output);
  if (out !== undefined && typeof out !== 'string') {
    fail(io, format, out);
    return EXIT.usage;
  }

  const file = inputName(src);
  const { diagnostics, rgc, policyRoot, sourceMap } = compilePolicy(source.value, {
    file: mapFileOf(io, src, out),
  });
  showDiagnostics(io, format, diagnostics, source.value, file);
  if (hasErrors(diagnostics)) return EXIT.findings;
  if (rgc === undefined || policyRoot === undefined)
    throw new Error('a policy without errors did not compile');
  return showCompiled(
    io,
    'policy_root',
    { file, source: source.value, diagnostics, bytes: rgc, map: sourceMap, root: policyRoot },
    { ...options, out },
  );
}
