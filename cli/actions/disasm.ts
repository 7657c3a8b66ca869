import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { loadModule } from '../../fold/load-module.ts';
import { decodeRgc } from '../../policy/rgc/decode.ts';
import { disassembleRgc } from '../../policy/rgc/disassemble.ts';
import { disassemble } from '../../vm/bytecode/disassemble.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { openPolicy } from '../policy-program.ts';
import { openFold } from '../program.ts';
import { refusedModule } from '../refused-module.ts';

export async function disasm(io: Io, path: string): Promise<ExitCode> {
  if (/\.rg[sc]$/i.test(path)) return disasmPolicy(io, path);
  const program = await openFold(io, path, 'pretty');
  if (program.exit !== undefined) return program.exit;
  const loaded = loadModule(program.value.elc);
  if (loaded.problem !== undefined) return refusedModule(io, 'pretty', program.value.file, loaded.problem);
  io.stdout.write(disassemble(loaded.value.module));
  return EXIT.ok;
}

/** Texts of a policy may be of whatever origin. */
async function disasmPolicy(io: Io, path: string): Promise<ExitCode> {
  const program = await openPolicy(io, path, 'pretty');
  if (program.exit !== undefined) return program.exit;
  const text = disassembleRgc(decodeRgc(program.value.rgc).value!);
  io.stdout.write(text.split('\n').map(safeText).join('\n'));
  return EXIT.ok;
}
