/** What the extension sees of an editor, and what a test sees of the extension. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Stands for all of the editor that no test looks at: it can be called, made with `new`, and asked for anything. */
const anything: unknown = new Proxy(
  class {
    dispose() {}
  },
  {
    get: (target, name) =>
      name === 'prototype'
        ? target.prototype
        : name === 'then' || typeof name === 'symbol'
          ? undefined
          : anything,
    apply: () => anything,
  },
);

/** A part of the editor, with anything where it has nothing. */
const withRest = (part: object) =>
  new Proxy(part, { get: (target, name) => (name in target ? Reflect.get(target, name) : anything) });

const disposable = { dispose() {} };

class FakeUri {
  readonly scheme: string;
  readonly path: string;
  constructor(scheme: string, path: string) {
    this.scheme = scheme;
    this.path = path;
  }
  static file = (path: string) => new FakeUri('file', path);
  static from = ({ scheme, path }: { scheme: string; path: string }) => new FakeUri(scheme, path);
  static parse = (text: string) => new FakeUri('file', fileURLToPath(text));
  static joinPath = (uri: FakeUri, name: string) =>
    new FakeUri(uri.scheme, name === '..' ? dirname(uri.path) : `${uri.path}/${name}`);
  get fsPath() {
    return this.path;
  }
  toString = () => pathToFileURL(this.path).href;
}

interface FakeDocument {
  readonly uri: FakeUri;
  readonly languageId: string;
  readonly version: number;
  readonly getText: () => string;
}

interface FakeFilter {
  readonly language: string;
  readonly pattern?: { readonly base: FakeUri };
}

/** Fires nothing: results are shown once. */
class FakeEventEmitter {
  readonly event = () => disposable;
  fire() {}
  dispose() {}
}

export interface Shown {
  readonly path: string;
  readonly text: string;
  readonly language: string;
}

export class FakeEditor {
  readonly folder: string;
  readonly settings: Record<string, unknown> = {};
  readonly commands = new Map<string, () => Promise<void>>();
  readonly messages: string[] = [];
  readonly shown: Shown[] = [];
  readonly context = { subscriptions: [], workspaceState: { get: () => undefined, update: async () => {} } };
  readonly ran: (readonly [string, ...unknown[]])[] = [];
  readonly debugAdapters = new Map<string, { createDebugAdapterDescriptor(session: unknown): unknown }>();
  readonly debugConfigurations = new Map<
    string,
    { resolveDebugConfiguration(folder: unknown, config: object): Promise<object | undefined> }
  >();
  /** What is open, for the language server. */
  readonly documents: FakeDocument[] = [];
  /** Called with the messages of diagnostics that are shown for a file. */
  diagnosed: (path: string, messages: string[]) => void = () => {};
  /** The file in the editor. */
  open = '';
  /** What is chosen of what is offered. */
  chosen = '';
  trusted = true;
  /** Files that a search finds, by their names. */
  found: string[] = [];
  private contents: { provideTextDocumentContent(uri: FakeUri): string } | undefined;

  constructor(folder: string) {
    this.folder = folder;
  }

  openDocument(name: string, languageId: string, text: string): void {
    const uri = FakeUri.file(`${this.folder}/${name}`);
    this.documents.push({ uri, languageId, version: 1, getText: () => text });
  }

  /** The module that editors give to extensions. */
  get module(): Record<string, unknown> {
    const editor = this;
    const message = async (text: string) => void editor.messages.push(text);
    const known: Record<string, Record<string, unknown>> = {
      commands: {
        registerCommand: (name: string, run: () => Promise<void>) => {
          editor.commands.set(name, run);
          return disposable;
        },
        executeCommand: async (...command: [string, ...unknown[]]) => void editor.ran.push(command),
      },
      window: {
        get activeTextEditor() {
          if (editor.open === '') return undefined;
          const uri = FakeUri.file(`${editor.folder}/${editor.open}`);
          return { document: { uri, isDirty: false } };
        },
        tabGroups: withRest({ all: [] }),
        get visibleTextEditors() {
          return editor.documents.map((document) => ({ document }));
        },
        showInformationMessage: message,
        showWarningMessage: message,
        showErrorMessage: message,
        showQuickPick: async (items: { label: string }[]) =>
          items.find(({ label }) => label === editor.chosen),
        withProgress: (_: unknown, work: (progress: unknown, token: unknown) => unknown) =>
          work(undefined, { onCancellationRequested() {} }),
        showTextDocument: async (shown: Shown) => void editor.shown.push(shown),
      },
      workspace: {
        get isTrusted() {
          return editor.trusted;
        },
        workspaceFolders: [{ uri: FakeUri.file(editor.folder) }],
        get textDocuments() {
          return editor.documents;
        },
        notebookDocuments: [],
        getWorkspaceFolder: () => ({ uri: FakeUri.file(editor.folder) }),
        getConfiguration: () => ({
          get: (name: string, otherwise: unknown) => editor.settings[name] ?? otherwise,
        }),
        asRelativePath: (path: string) => path.slice(editor.folder.length + 1),
        findFiles: async (glob: string) => {
          const ending = /\w+$/.exec(glob.replace(/[{},]/g, ' ').trim())![0];
          return editor.found
            .filter((name) => (ending === 'ndjson' ? name.endsWith('.jsonl') : name.endsWith(ending)))
            .map((name) => FakeUri.file(`${editor.folder}/${name}`));
        },
        fs: { stat: async () => ({ type: 0 }) },
        registerTextDocumentContentProvider: (_: string, contents: typeof editor.contents) => {
          editor.contents = contents;
          return disposable;
        },
        openTextDocument: async (uri: FakeUri) => ({
          path: uri.path,
          text: editor.contents?.provideTextDocumentContent(uri),
        }),
      },
      languages: {
        match: (filters: FakeFilter[], { uri, languageId }: FakeDocument) =>
          filters.some(
            ({ language, pattern }) =>
              language === languageId &&
              (pattern === undefined || uri.path.startsWith(`${pattern.base.path}/`)),
          )
            ? 1
            : 0,
        createDiagnosticCollection: () =>
          withRest({
            set: (uri: FakeUri, found: { message: string }[]) => {
              editor.diagnosed(
                uri.path,
                found.map(({ message }) => message),
              );
            },
          }),
        setTextDocumentLanguage: async (document: object, language: string) => ({ ...document, language }),
      },
      debug: {
        registerDebugAdapterDescriptorFactory: (type: string, factory: never) => {
          editor.debugAdapters.set(type, factory);
          return disposable;
        },
        registerDebugConfigurationProvider: (type: string, provider: never) => {
          editor.debugConfigurations.set(type, provider);
          return disposable;
        },
      },
    };
    return withRest({
      ...Object.fromEntries(Object.entries(known).map(([name, part]) => [name, withRest(part)])),
      Uri: FakeUri,
      EventEmitter: FakeEventEmitter,
      RelativePattern: class {
        readonly base: FakeUri;
        constructor(base: FakeUri) {
          this.base = base;
        }
      },
      FileType: { Directory: 2 },
      ViewColumn: { Beside: -2 },
      ProgressLocation: { Notification: 15 },
      version: '1.91.0',
      CancellationTokenSource: class {
        readonly token = { isCancellationRequested: false };
        dispose() {}
      },
      Diagnostic: class {
        readonly message: string;
        constructor(_: unknown, message: string) {
          this.message = message;
        }
      },
      DebugAdapterExecutable: class {
        readonly parts: unknown[];
        constructor(...parts: unknown[]) {
          this.parts = parts;
        }
      },
    }) as Record<string, unknown>;
  }

  /** Loads the bundle of the extension as an editor does. Its timers keep no test waiting: the client looks 2 s later whether its server is gone. */
  load(bundle: Uint8Array): { activate(context: unknown): Promise<void>; deactivate(): Promise<void> } {
    const required = createRequire(import.meta.url);
    const loaded = { exports: {} };
    new Function('require', 'module', 'exports', 'setTimeout', Buffer.from(bundle).toString())(
      (name: string) => (name === 'vscode' ? this.module : required(name)),
      loaded,
      loaded.exports,
      (...timer: Parameters<typeof setTimeout>) => setTimeout(...timer).unref(),
    );
    return loaded.exports as never;
  }
}
