import type { Session } from '../session.ts';
import { compile } from './compile.ts';
import { explainPolicy } from './explain-policy.ts';
import { runOnLog } from './run-on-log.ts';
import { showElc } from './show-elc.ts';

/** The commands about the file in the editor, by their names in package.json. */
export const COMMANDS: Readonly<Record<string, (session: Session) => Promise<void>>> = {
  'gatos.compile': compile,
  'gatos.run': runOnLog,
  'gatos.showElc': showElc,
  'gatos.explainPolicy': explainPolicy,
};
