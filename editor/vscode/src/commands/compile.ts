import { env, Uri, window } from 'vscode';
import { runGatos, type Session, savedFile } from '../session.ts';

/** Compiles a fold or a policy and shows its root, which can be copied; or writes the compiled bytes. */
export async function compile(session: Session): Promise<void> {
  const file = await savedFile();
  if (file === undefined) return;
  const isPolicy = file.endsWith('.rgs');
  const command = isPolicy ? 'policyc' : 'foldc';
  const said = (await runGatos(session, file, [command, file]))?.trim();
  if (said === undefined) return;
  const choice = await window.showInformationMessage(said, 'Copy', 'Save As…');
  if (choice === 'Copy') await env.clipboard.writeText(/sha256:[0-9a-f]{64}/.exec(said)?.[0] ?? said);
  if (choice !== 'Save As…') return;
  const ending = isPolicy ? 'rgc' : 'rgf';
  const out = await window.showSaveDialog({
    defaultUri: Uri.file(file.replace(/\.\w+$/, `.${ending}`)),
    filters: { [isPolicy ? 'Compiled policy' : 'Compiled fold']: [ending] },
  });
  if (out !== undefined) await runGatos(session, file, [command, file, '-o', out.fsPath]);
}
