import { indentJson } from '../indent-json.ts';
import { pickFile, type Wanted } from '../pick-file.ts';
import { runGatos, type Session, savedFile } from '../session.ts';

export const LOG: Wanted = {
  title: 'The log to fold',
  glob: '**/*.{jsonl,ndjson}',
  filters: { 'JSON lines': ['jsonl', 'ndjson'] },
};

/** Folds a log, and shows the roots and the artifacts. */
export async function runOnLog(session: Session): Promise<void> {
  const file = await savedFile();
  if (file === undefined) return;
  const log = await pickFile(LOG, session.context.workspaceState);
  if (log === undefined) return;
  const said = await runGatos(session, file, ['run', file, '--events', log, '--format', 'json']);
  if (said === undefined) return;
  await session.results.show(file, ' on a log.json', indentJson(said), 'json');
}
