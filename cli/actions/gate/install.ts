import { existsSync, realpathSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { safeText } from '../../../compiler/diagnostics/source-lines.ts';
import { writeGateConfig } from '../../../planes/gate/git/gate-config.ts';
import { hookPlace } from '../../../planes/gate/git/hook-place.ts';
import { installHook } from '../../../planes/gate/node/hook-file.ts';
import { PROFILES, type ProfileName } from '../../../planes/gate/profile.ts';
import { openRepository } from '../../../planes/ledger/git/git-repository.ts';
import { keyFolder, loadKey } from '../../../planes/ledger/node/key-files.ts';
import type { Outcome } from '../../../planes/ledger/problem.ts';
import { parsePublicKey } from '../../../planes/ledger/signature.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { type Format, jsonLine } from '../../report.ts';
import { actingActor, failLedger, withLedger } from '../../with-ledger.ts';

export interface GateInstallOptions {
  readonly repository?: string;
  readonly profile: ProfileName;
  readonly remote: string;
  readonly actor?: string;
  readonly key?: string;
  readonly format: Format;
}

/** Puts a gate before a repository: a hook that git runs before a push comes in, and what it has to know. */
export async function gateInstall(io: Io, options: GateInstallOptions): Promise<ExitCode> {
  const { format, profile, remote } = options;
  const owner = await ownerOf(io, options);
  if (owner.exit !== undefined) return owner.exit;
  const cwd = resolve(io.cwd, options.repository ?? '.');
  const repository = await openRepository({ env: io.env, cwd });
  if (repository.problem !== undefined) return failLedger(io, format, repository.problem);
  const path = await hookPlace(repository.value);
  if (path.problem !== undefined) return failLedger(io, format, path.problem);
  const hook = await installHook(path.value, hookProgram(io));
  if (hook.problem !== undefined) return failLedger(io, format, hook.problem);
  const set = await writeGateConfig(repository.value.git, { profile, remote, owner: owner.value });
  if (set.problem !== undefined) return failLedger(io, format, set.problem);
  if (format === 'json') io.stdout.write(jsonLine({ hook: path.value, owner: owner.value, profile, remote }));
  else
    io.stdout.write(
      [
        `profile  ${profile}: ${PROFILES[profile].doc}`,
        `owner    ${safeText(owner.value.actor)} ${owner.value.key}`,
        `hook     ${safeText(path.value)}`,
        '',
      ].join('\n'),
    );
  return EXIT.ok;
}

/** The hook is built beside the main program, which npm calls through a link. */
function hookProgram({ self: [runtime, main] }: Io): readonly string[] {
  const file = existsSync(main) ? realpathSync(main) : main;
  return [runtime, join(dirname(file), `gate-hook${extname(file)}`)];
}

interface Owner {
  readonly actor: string;
  readonly key: string;
}

/** Who is named, or acts here, with the key that is given, or is on this machine. */
async function ownerOf(
  io: Io,
  { actor, key, format }: GateInstallOptions,
): Promise<{ readonly value: Owner; readonly exit?: undefined } | { readonly exit: ExitCode }> {
  let owner: Owner | undefined;
  const find = async (name: Outcome<string>): Promise<Outcome<ExitCode>> => {
    const found = name.problem === undefined ? await keyOf(io, name.value, key) : name;
    if (found.problem !== undefined) return found;
    owner = { actor: name.value!, key: found.value };
    return { value: EXIT.ok };
  };
  let exit: ExitCode;
  if (actor === undefined)
    exit = await withLedger(io, format, async (ledger) => find(await actingActor(ledger, undefined)));
  else {
    const found = await find({ value: actor });
    exit = found.problem === undefined ? found.value : failLedger(io, format, found.problem);
  }
  return owner === undefined ? { exit } : { value: owner };
}

async function keyOf(io: Io, actor: string, given: string | undefined): Promise<Outcome<string>> {
  if (given !== undefined) {
    const parsed = parsePublicKey(given);
    return parsed.problem === undefined ? { value: given } : parsed;
  }
  const folder = keyFolder(io.env);
  if (folder.problem !== undefined) return folder;
  const file = await loadKey(folder.value, actor);
  return file.problem === undefined ? { value: file.value.signer.publicKey } : file;
}
