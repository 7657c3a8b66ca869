import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { DocumentContext } from '../../editor/server/open-document.ts';
import { type EditorHost, serve } from '../../editor/server/serve.ts';
import { DEFAULT_SETTINGS } from '../../lint/settings.ts';
import type { ExitCode } from '../exit-code.ts';
import { luaReader } from '../fold-compiler.ts';
import type { Io } from '../io.ts';
import { BadConfig, LintConfigs } from '../lint-configs.ts';
import { CLI_VERSION } from '../version.ts';

/** Milliseconds: long enough for the next key, short enough not to be waited for. */
const QUIET = 150;

/** Serves an editor until it says `exit` or goes away, which ends the process. */
export function lsp(io: Io): Promise<ExitCode> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  const host: EditorHost = { version: CLI_VERSION, later, contextOf: (uri) => contextOf(io, uri) };
  serve(connection, host);
  return new Promise(() => {});
}

const later: EditorHost['later'] = (work, when) => {
  const timer = setTimeout(work, when === 'soon' ? 0 : QUIET);
  return () => clearTimeout(timer);
};

/** The configuration is looked up each time that this is asked: it may have changed. */
async function contextOf(io: Io, uri: string): Promise<DocumentContext> {
  const file = pathOf(uri);
  if (file === undefined) return { file: uri, settings: DEFAULT_SETTINGS };
  const context = { file, readLua: luaReader(dirname(file)) };
  try {
    // What is wrong in a configuration is shown in that file; messages for a terminal are for nobody here.
    const quiet = { ...io, stderr: { ...io.stderr, write: () => {} } };
    return {
      ...context,
      settings: await new LintConfigs(quiet, 'pretty', undefined, new Map()).settingsOf(file),
    };
  } catch (error) {
    if (error instanceof BadConfig) return { ...context, settings: DEFAULT_SETTINGS };
    throw error;
  }
}

/** Of a file; what an editor has not saved yet has no path. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
