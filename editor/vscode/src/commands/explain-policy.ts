import { pickFile, type Wanted } from '../pick-file.ts';
import { runGatos, type Session, savedFile } from '../session.ts';

const INTENT: Wanted = {
  title: 'The intent, or {"intent": …, "data": …}',
  glob: '**/*.json',
  filters: { JSON: ['json'] },
};

/** A denial ends with 3. */
const EXPLAINED = [0, 3];

/** Shows what a policy decides about an intent, and what each condition was. */
export async function explainPolicy(session: Session): Promise<void> {
  const file = await savedFile();
  if (file === undefined) return;
  const intent = await pickFile(INTENT, session.context.workspaceState);
  if (intent === undefined) return;
  const said = await runGatos(session, file, ['policy', 'explain', file, '--intent', intent], EXPLAINED);
  if (said !== undefined) await session.results.show(file, ' explained.txt', said, 'plaintext');
}
