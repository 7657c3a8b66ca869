import * as vscode from 'vscode';
import { type Ran, runGatos } from './command-line.ts';

/** The commands, by their names in package.json. Each is about the file that is shown, as it is on disk after it has been saved. */
export const COMMANDS: Readonly<Record<string, () => Promise<void>>> = {
  async 'gatos.compile'() {
    const file = await savedFile();
    if (file === undefined) return;
    const ran = await runGatos(file, [file.endsWith('.rgs') ? 'policyc' : 'foldc', file]);
    if (failed(ran)) return;
    const root = /(sha256:[0-9a-f]{64})/.exec(ran.stdout)?.[1];
    const choice = await vscode.window.showInformationMessage(ran.stdout.trim(), 'Copy');
    if (choice !== undefined) await vscode.env.clipboard.writeText(root ?? ran.stdout.trim());
  },

  async 'gatos.run'() {
    const file = await savedFile();
    const log =
      file === undefined ? undefined : await pick('The log to fold', { 'JSON lines': ['jsonl', 'ndjson'] });
    if (file === undefined || log === undefined) return;
    const ran = await runGatos(file, ['run', file, '--events', log, '--format', 'json']);
    if (!failed(ran)) await show(indented(ran.stdout), 'json');
  },

  async 'gatos.showElc'() {
    const file = await savedFile();
    if (file === undefined) return;
    const ran = await runGatos(file, ['disasm', file]);
    if (!failed(ran)) await show(ran.stdout, 'plaintext');
  },

  async 'gatos.explainPolicy'() {
    const file = await savedFile();
    const intent =
      file === undefined
        ? undefined
        : await pick('The intent, or { "intent": …, "data": … }', { JSON: ['json'] });
    if (file === undefined || intent === undefined) return;
    const ran = await runGatos(file, ['policy', 'explain', file, '--intent', intent]);
    // A denial ends with 3, an intent that cannot be decided with 4: both are explained.
    if (ran.code === 3 || ran.code === 4 || !failed(ran)) await show(ran.stdout, 'plaintext');
  },
};

async function savedFile(): Promise<string | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || document.uri.scheme !== 'file') {
    void vscode.window.showWarningMessage('GATOS: open a fold or a policy first.');
    return undefined;
  }
  return (await document.save()) ? document.uri.fsPath : undefined;
}

async function pick(title: string, filters: Record<string, string[]>): Promise<string | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ title, filters, canSelectMany: false })) ?? [];
  return uri?.fsPath;
}

/** Shows what went wrong, if anything; what is wrong in the source is in the editor already. */
function failed({ code, stderr, stdout }: Ran): boolean {
  if (code === 0) return false;
  const [first = ''] = (stderr.trim() === '' ? stdout : stderr).trim().split('\n');
  void vscode.window.showErrorMessage(`GATOS: ${first}`);
  return true;
}

async function show(content: string, language: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}

function indented(json: string): string {
  try {
    return `${JSON.stringify(JSON.parse(json), undefined, 2)}\n`;
  } catch {
    return json;
  }
}
