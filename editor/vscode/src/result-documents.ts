import {
  type Disposable,
  EventEmitter,
  languages,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';

const SCHEME = 'gatos';

/** Results as documents that can be read and searched, and need not be saved. One command about one file has one document. */
export class ResultDocuments implements TextDocumentContentProvider, Disposable {
  private readonly contents = new Map<string, string>();
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registered = workspace.registerTextDocumentContentProvider(SCHEME, this);

  provideTextDocumentContent(uri: Uri): string {
    return this.contents.get(uri.path) ?? '';
  }

  /** Shows a text beside the editor, named after a file; `ending` is what the name ends in. */
  async show(file: string, ending: string, content: string, language: string): Promise<void> {
    const uri = Uri.from({ scheme: SCHEME, path: `${Uri.file(file).path}${ending}` });
    this.contents.set(uri.path, content);
    this.changed.fire(uri);
    const document = await languages.setTextDocumentLanguage(await workspace.openTextDocument(uri), language);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true });
  }

  dispose(): void {
    this.registered.dispose();
    this.changed.dispose();
  }
}
