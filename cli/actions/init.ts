import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { configureActor, configuredActor } from '../../planes/ledger/git/repository-config.ts';
import { createKey, keyFolder, loadKey } from '../../planes/ledger/node/key-files.ts';
import { type Outcome, problem } from '../../planes/ledger/problem.ts';
import { trustKey } from '../../planes/ledger/trusted-keys.ts';
import { writeFiles } from '../atomic-write.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { type Format, jsonLine } from '../report.ts';
import { withLedger } from '../with-ledger.ts';

export interface InitOptions {
  readonly profile?: string;
  readonly actor?: string;
  readonly format: Format;
}

const PROFILE_FILE = 'gatos/config/profile.yaml';
const DEFAULT_PROFILE = 'local';

/** Makes a repository ready for events: who emits them, with which key, under which profile. What is there already stays. */
export async function init(io: Io, options: InitOptions): Promise<ExitCode> {
  return withLedger(io, options.format, async ({ repository, store }) => {
    const actor = await whoAmI(io, options.actor, await configuredActor(repository.git));
    if (actor.problem !== undefined) return actor;
    const profile = await setProfile(io, repository.workTree, options.profile);
    if (profile.problem !== undefined) return profile;
    const folder = keyFolder(io.env);
    if (folder.problem !== undefined) return folder;
    const loaded = await loadKey(folder.value, actor.value);
    const isNew = loaded.problem?.code === 'KEY_MISSING';
    const key = isNew ? await createKey(folder.value, actor.value) : loaded;
    if (key.problem !== undefined) return key;
    const { signer } = key.value;
    const { publicKey } = signer;
    // No clock: whoever is trusted first in two repositories has the same commit in both.
    const trusted = await trustKey(store, actor.value, publicKey, { actor: actor.value, signer, seconds: 0 });
    if (trusted.problem !== undefined) return trusted;
    const configured = await configureActor(repository.git, actor.value);
    if (configured.problem !== undefined) return configured;

    const { path } = key.value;
    if (options.format === 'json')
      io.stdout.write(
        jsonLine({ actor: actor.value, key: publicKey, key_file: path, profile: profile.value }),
      );
    else
      io.stdout.write(
        [
          `profile  ${safeText(profile.value)}`,
          `actor    ${safeText(actor.value)}`,
          `key      ${publicKey}`,
          `         ${isNew ? 'new, ' : ''}in ${safeText(path)}`,
          '',
        ].join('\n'),
      );
    return { value: EXIT.ok };
  });
}

async function whoAmI(
  io: Io,
  named: string | undefined,
  configured: Outcome<string | undefined>,
): Promise<Outcome<string>> {
  if (named !== undefined) return { value: named };
  if (configured.problem !== undefined) return configured;
  if (configured.value !== undefined) return { value: configured.value };
  const name = io.env.USER ?? io.env.LOGNAME ?? userName();
  if (name !== undefined && name !== '') return { value: `user:${name}` };
  return problem('LEDGER_SETUP', 'it is not known who you are', 'gatos init --actor user:NAME');
}

function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined; /* a user without a name */
  }
}

/** Writes the profile unless there is one; gives the one that holds. A bare repository has no place for it. */
async function setProfile(
  io: Io,
  workTree: string | undefined,
  wanted: string | undefined,
): Promise<Outcome<string>> {
  const name = wanted ?? DEFAULT_PROFILE;
  if (workTree === undefined) return { value: name };
  const path = join(workTree, PROFILE_FILE);
  const there = await readFile(path, 'utf8').catch(() => undefined);
  if (there !== undefined) {
    const [, has] = /^profile:[ \t]*([a-z-]+)[ \t]*$/m.exec(there) ?? [];
    if (has !== undefined && (wanted === undefined || wanted === has)) return { value: has };
    const what = has === undefined ? 'names no profile' : `has the profile ${has}`;
    return problem('PROFILE', `${PROFILE_FILE} ${what}`, `to change it, edit the file`);
  }
  const bytes = new TextEncoder().encode(`profile: ${name}\n`);
  const report = await writeFiles([{ path, name: PROFILE_FILE, bytes }], { pid: io.pid, root: workTree });
  return report === undefined
    ? { value: name }
    : problem('REPOSITORY_READ_ONLY', report.message, report.hint);
}
