import { loadModule } from '../../fold/load-module.ts';
import { disassemble } from '../../vm/bytecode/disassemble.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { openFold } from '../program.ts';
import { refusedModule } from '../refused-module.ts';

export async function disasm(io: Io, path: string): Promise<ExitCode> {
  const program = await openFold(io, path, 'pretty');
  if (program.exit !== undefined) return program.exit;
  const loaded = loadModule(program.value.elc);
  if (loaded.problem !== undefined) return refusedModule(io, 'pretty', program.value.file, loaded.problem);
  io.stdout.write(disassemble(loaded.value.module));
  return EXIT.ok;
}
