import pc from 'picocolors';
import { hasErrors } from '../../../compiler/diagnostics/diagnostic.ts';
import { render } from '../../../compiler/diagnostics/render.ts';
import { toJson } from '../../../compiler/diagnostics/to-json.ts';
import { checkPolicy } from '../../../compiler/policy/check-policy.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { hasColour, type Io } from '../../io.ts';
import { readPolicySource } from '../../policy-program.ts';
import { inputName } from '../../read-input.ts';
import { type Format, jsonLine } from '../../report.ts';
import { showDiagnostics } from '../../show-diagnostics.ts';

/** Reports what is proven to be wrong with policies that compile. */
export async function check(
  io: Io,
  paths: readonly string[],
  { format }: { readonly format: Format },
): Promise<ExitCode> {
  const findings: unknown[] = [];
  const pieces: string[] = [];
  const paint = pc.createColors(hasColour(io, io.stdout));
  const style = { error: paint.red, warning: paint.yellow, position: paint.bold, hint: paint.cyan };
  let broken = false;
  for (const path of paths) {
    const source = await readPolicySource(io, path, format);
    if (source.exit !== undefined) return source.exit;
    const file = inputName(path);
    const diagnostics = checkPolicy(source.value, { file });
    if (hasErrors(diagnostics)) {
      broken = true;
      showDiagnostics(io, format, diagnostics, source.value, file);
      continue;
    }
    for (const one of diagnostics) {
      findings.push(toJson(one, source.value, file));
      pieces.push(render(one, source.value, { file, style }));
    }
  }
  const count = findings.length;
  if (format === 'json') io.stdout.write(jsonLine({ diagnostics: findings }));
  else io.stdout.write(`${pieces.join('')}${count === 0 ? 'nothing' : count} found\n`);
  return broken || count > 0 ? EXIT.findings : EXIT.ok;
}
