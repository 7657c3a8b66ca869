import { runGatos, type Session, savedFile } from '../session.ts';

/** Shows the code that a fold or a policy compiles to. */
export async function showElc(session: Session): Promise<void> {
  const file = await savedFile();
  if (file === undefined) return;
  const code = await runGatos(session, file, ['disasm', file]);
  if (code !== undefined) await session.results.show(file, '.elc', code, 'plaintext');
}
