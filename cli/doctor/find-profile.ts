import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isProfile, PROFILES } from '../../planes/gate/profile.ts';
import type { Ailment, Patient } from './examination.ts';

const FILE = 'gatos/config/profile.yaml';

/** The work tree names a profile that there is. A bare repository has no work tree. */
export async function findProfile({ ledger }: Patient): Promise<Ailment[]> {
  const { workTree } = ledger.repository;
  if (workTree === undefined) return [];
  const text = await readFile(join(workTree, FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return [{ finding: `there is no ${FILE}`, action: 'gatos init' }];
  const [, name] = /^profile:[ \t]*([a-z-]+)[ \t]*$/m.exec(text) ?? [];
  if (name !== undefined && isProfile(name)) return [];
  return [
    {
      finding: name === undefined ? `${FILE} names no profile` : `${FILE} names the profile ${name}`,
      action: `write profile: ${Object.keys(PROFILES).join(', or ')}`,
    },
  ];
}
