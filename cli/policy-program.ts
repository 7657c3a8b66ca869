import { sha256Root } from '../canonical/roots.ts';
import { hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import { MAX_SOURCE_BYTES } from '../compiler/read-source.ts';
import { loadPolicy } from '../policy/load-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { RGC_LIMITS } from '../policy/rgc/rgc.ts';
import { EXIT } from './exit-code.ts';
import type { Io } from './io.ts';
import type { Opened } from './program.ts';
import { inputName, readInput } from './read-input.ts';
import { refusedModule } from './refused-module.ts';
import { type Format, fail } from './report.ts';
import { showDiagnostics } from './show-diagnostics.ts';

/** A policy that can decide, with what it was made from. */
export interface PolicyProgram {
  /** As messages name it. */
  readonly file: string;
  readonly rgc: Uint8Array;
  readonly policyRoot: string;
  readonly policy: Policy;
  /** Of what was compiled just now. */
  readonly source?: Uint8Array;
}

/** A compiled policy is a CBOR map of nine; as UTF-8 this byte cannot start a text, so no source starts with it. */
const RGC_FIRST_BYTE = 0xa9;

/** Opens a policy, source or compiled, whatever it is called; what is called `.rgc` is meant as compiled. Says on stderr what is wrong with it, if anything. */
export async function openPolicy(io: Io, path: string, format: Format): Promise<Opened<PolicyProgram>> {
  // One byte more than either may have, so that decoder and compiler are the ones to refuse it.
  const bytes = await readInput(io, path, Math.max(RGC_LIMITS.bytes, MAX_SOURCE_BYTES) + 1);
  if (bytes.report !== undefined) {
    fail(io, format, bytes.report);
    return { exit: EXIT.usage };
  }
  return bytes.value[0] === RGC_FIRST_BYTE || path.endsWith('.rgc')
    ? loaded(io, format, inputName(path), bytes.value)
    : compilePolicyProgram(io, inputName(path), bytes.value, format);
}

/** Reads the source of a policy, and only that. Says on stderr what is wrong with it, if anything. */
export async function readPolicySource(io: Io, path: string, format: Format): Promise<Opened<Uint8Array>> {
  // One byte more than a source may have, so that the compiler is the one to refuse it.
  const source = await readInput(io, path, MAX_SOURCE_BYTES + 1);
  if (source.report === undefined && source.value[0] !== RGC_FIRST_BYTE) return source;
  fail(
    io,
    format,
    source.report ?? { code: 'USAGE', message: `${path} is compiled already`, hint: 'give the source' },
  );
  return { exit: EXIT.usage };
}

/** Compiles a source, and shows its diagnostics. */
async function compilePolicyProgram(
  io: Io,
  file: string,
  source: Uint8Array,
  format: Format,
): Promise<Opened<PolicyProgram>> {
  // Its grammar takes 0.2 s to load, which compiled policies need not wait for.
  const { compilePolicy } = await import('../compiler/policy/compile-policy.ts');
  const { diagnostics, rgc } = compilePolicy(source, { file });
  showDiagnostics(io, format, diagnostics, source, file);
  if (hasErrors(diagnostics)) return { exit: EXIT.findings };
  if (rgc === undefined) throw new Error('a policy without errors did not compile');
  const program = loaded(io, format, file, rgc);
  return program.exit === undefined ? { value: { ...program.value, source } } : program;
}

function loaded(io: Io, format: Format, file: string, rgc: Uint8Array): Opened<PolicyProgram> {
  const policy = loadPolicy(rgc);
  if (policy.problem !== undefined) return { exit: refusedModule(io, format, file, policy.problem) };
  return { value: { file, rgc, policyRoot: sha256Root(rgc), policy: policy.value } };
}
