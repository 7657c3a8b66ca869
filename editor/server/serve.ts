import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeResult,
  ResponseError,
  type TextDocumentIdentifier,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from './code-actions.ts';
import { shownDiagnostics } from './diagnostics.ts';
import { formatting } from './formatting.ts';
import { type DocumentContext, OpenDocument } from './open-document.ts';
import type { Renaming } from './renaming.ts';
import * as requests from './requests.ts';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from './semantic-legend.ts';

/** What the server asks of the machine that it runs on. */
export interface EditorHost {
  readonly version: string;
  /** Where a document is from, by its URI, and how it is linted. */
  readonly contextOf: (uri: string) => Promise<DocumentContext>;
  /** Runs work when a document has not changed for a while, or at once; gives what calls it off. */
  readonly later: (work: () => void, when: 'soon' | 'when quiet') => () => void;
}

const CAPABILITIES: InitializeResult['capabilities'] = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['.', ':', '"', "'", '(', '$', '{', '['] },
  signatureHelpProvider: { triggerCharacters: ['(', ','] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  semanticTokensProvider: {
    legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
    full: true,
  },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll] },
  documentFormattingProvider: true,
};

/** Answers the requests of an editor. What a handler throws becomes an error response, and the server goes on. */
export function serve(connection: Connection, host: EditorHost): void {
  const documents = new TextDocuments(TextDocument);
  const contexts = new Map<string, Promise<DocumentContext>>();
  const opened = new Map<string, OpenDocument>();
  const waiting = new Map<string, () => void>();

  connection.onInitialize(({ capabilities: { workspace } }) => {
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration === true) connection.onInitialized(watch);
    return { capabilities: CAPABILITIES, serverInfo: { name: 'gatos', version: host.version } };
  });
  /** Asks the editor to say when a configuration, or a Lua file that a fold names, has changed on disk. */
  const watch = (): void => {
    const watchers = ['**/gatos.config.yaml', '**/*.lua'].map((globPattern) => ({ globPattern }));
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  };

  /** The document as it is now: a version is analysed once, whatever is asked. */
  const current = async ({ uri }: TextDocumentIdentifier): Promise<OpenDocument> => {
    if (documents.get(uri) === undefined)
      throw new ResponseError(ErrorCodes.InvalidParams, `${uri} is not open`);
    const context = await (contexts.get(uri) ?? readContext(uri));
    // While the context was read, the text may have changed, or the document may have been closed.
    const document = documents.get(uri);
    if (document === undefined) throw new ResponseError(ErrorCodes.InvalidParams, `${uri} is not open`);
    const known = opened.get(uri);
    if (known?.version === document.version && known.context === context) return known;
    const made = new OpenDocument(uri, document.version, document.getText(), context);
    opened.set(uri, made);
    return made;
  };
  const readContext = (uri: string): Promise<DocumentContext> => {
    const context = host.contextOf(uri);
    contexts.set(uri, context);
    // What failed is tried again.
    context.catch(() => contexts.delete(uri));
    return context;
  };

  const publish = async (uri: string): Promise<void> => {
    waiting.delete(uri);
    if (documents.get(uri) === undefined) return;
    const document = await current({ uri });
    const { version } = document;
    await connection.sendDiagnostics({ uri, version, diagnostics: shownDiagnostics(document) });
  };
  const publishLater = (uri: string, when: 'soon' | 'when quiet'): void => {
    waiting.get(uri)?.();
    const failed = (error: unknown) => connection.console.error(`diagnostics of ${uri}: ${String(error)}`);
    waiting.set(
      uri,
      host.later(() => void publish(uri).catch(failed), when),
    );
  };

  documents.onDidOpen(({ document: { uri } }) => {
    contexts.delete(uri);
    publishLater(uri, 'soon');
  });
  documents.onDidChangeContent(({ document: { uri, version } }) => {
    // Opening counts as a change, too.
    if (opened.has(uri) && opened.get(uri)?.version !== version) publishLater(uri, 'when quiet');
  });
  documents.onDidClose(({ document: { uri } }) => {
    waiting.get(uri)?.();
    for (const known of [waiting, contexts, opened]) known.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  /** A configuration, or a Lua file that a fold names, may say something else now. */
  const reread = (): void => {
    contexts.clear();
    for (const uri of documents.keys()) publishLater(uri, 'soon');
  };
  documents.onDidSave(reread);
  connection.onDidChangeWatchedFiles(reread);

  const orNull = <T>(value: T | undefined): T | null => value ?? null;
  connection.onHover(async ({ textDocument, position }) =>
    orNull(requests.hover(await current(textDocument), position)),
  );
  connection.onCompletion(async ({ textDocument, position }) =>
    requests.complete(await current(textDocument), position),
  );
  connection.onSignatureHelp(async ({ textDocument, position }) =>
    orNull(requests.signatureHelp(await current(textDocument), position)),
  );
  connection.onDefinition(async ({ textDocument, position }) =>
    orNull(requests.definition(await current(textDocument), position)),
  );
  connection.onReferences(async ({ textDocument, position, context }) =>
    requests.references(await current(textDocument), position, context.includeDeclaration),
  );
  connection.onDocumentHighlight(async ({ textDocument, position }) =>
    requests.highlights(await current(textDocument), position),
  );
  connection.onPrepareRename(async ({ textDocument, position }) =>
    succeeded(requests.prepareRename(await current(textDocument), position)),
  );
  connection.onRenameRequest(async ({ textDocument, position, newName }) => {
    const edits = succeeded(requests.rename(await current(textDocument), position, newName));
    return { changes: { [textDocument.uri]: edits } };
  });
  connection.onDocumentSymbol(async ({ textDocument }) => requests.symbols(await current(textDocument)));
  connection.onFoldingRanges(async ({ textDocument }) => requests.folding(await current(textDocument)));
  connection.languages.semanticTokens.on(async ({ textDocument }) =>
    requests.semanticTokens(await current(textDocument)),
  );
  connection.onCodeAction(async ({ textDocument, range, context }) =>
    codeActions(await current(textDocument), range, context.only),
  );
  connection.onDocumentFormatting(async ({ textDocument }) => formatting(await current(textDocument)));

  documents.listen(connection);
  connection.listen();
}

function succeeded<T>({ value, problem }: Renaming<T>): T {
  if (value === undefined) throw new ResponseError(ErrorCodes.InvalidRequest, problem ?? 'cannot rename');
  return value;
}
