import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { configuredActor } from '../../planes/ledger/git/repository-config.ts';
import { actorsWithKeys, createKey, keyFolder, loadKey } from '../../planes/ledger/node/key-files.ts';
import type { Outcome } from '../../planes/ledger/problem.ts';
import type { Signing } from '../../planes/ledger/signed-commit.ts';
import { trustKey } from '../../planes/ledger/trusted-keys.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { type Format, jsonLine } from '../report.ts';
import { actingActor, failLedger, type Ledger, withLedger } from '../with-ledger.ts';

export interface KeyOptions {
  readonly actor?: string;
  readonly format: Format;
}

/** Makes a key. Needs no repository, if the actor is named. */
export async function newKey(io: Io, { actor, format }: KeyOptions): Promise<ExitCode> {
  const make = async (name: string): Promise<Outcome<ExitCode>> => {
    const folder = keyFolder(io.env);
    if (folder.problem !== undefined) return folder;
    const key = await createKey(folder.value, name);
    if (key.problem !== undefined) return key;
    const { path, signer } = key.value;
    if (format === 'json') io.stdout.write(jsonLine({ actor: name, key: signer.publicKey, key_file: path }));
    else io.stdout.write(`${signer.publicKey}\n${safeText(path)}\n`);
    return { value: EXIT.ok };
  };
  if (actor === undefined)
    return withLedger(io, format, async (ledger) => {
      const acting = await actingActor(ledger, undefined);
      return acting.problem === undefined ? make(acting.value) : acting;
    });
  const made = await make(actor);
  return made.problem === undefined ? made.value : failLedger(io, format, made.problem);
}

/** Lists the keys of this machine: what can be said of them without the secret. */
export async function listKeys(io: Io, { format }: KeyOptions): Promise<ExitCode> {
  const folder = keyFolder(io.env);
  if (folder.problem !== undefined) return failLedger(io, format, folder.problem);
  const actors = await actorsWithKeys(folder.value);
  if (actors.problem !== undefined) return failLedger(io, format, actors.problem);
  const keys: { actor: string; key: string; key_file: string }[] = [];
  for (const actor of actors.value) {
    const key = await loadKey(folder.value, actor);
    if (key.problem !== undefined) return failLedger(io, format, key.problem);
    keys.push({ actor, key: key.value.signer.publicKey, key_file: key.value.path });
  }
  if (format === 'json') io.stdout.write(jsonLine({ keys }));
  else for (const { actor, key } of keys) io.stdout.write(`${key}  ${safeText(actor)}\n`);
  return EXIT.ok;
}

/** Lets the repository trust a public key for an actor; signed by who acts here, if they have a key. */
export async function trust(io: Io, key: string, { actor, format }: KeyOptions): Promise<ExitCode> {
  return withLedger(io, format, async (ledger) => {
    const acting = await actingActor(ledger, actor);
    if (acting.problem !== undefined) return acting;
    const by = await signing(io, ledger);
    if (by.problem !== undefined) return by;
    const added = await trustKey(ledger.store, acting.value, key, by.value);
    if (added.problem !== undefined) return added;
    if (format === 'json') io.stdout.write(jsonLine({ actor: acting.value, added: added.value, key }));
    else
      io.stdout.write(
        `${safeText(acting.value)} ${added.value ? 'has the key now' : 'had the key already'}\n`,
      );
    return { value: EXIT.ok };
  });
}

async function signing(io: Io, { repository }: Ledger): Promise<Outcome<Signing | undefined>> {
  const actor = await configuredActor(repository.git);
  if (actor.problem !== undefined || actor.value === undefined) return actor as Outcome<undefined>;
  const folder = keyFolder(io.env);
  if (folder.problem !== undefined) return folder;
  const key = await loadKey(folder.value, actor.value);
  if (key.problem?.code === 'KEY_MISSING') return { value: undefined };
  if (key.problem !== undefined) return key;
  return { value: { actor: actor.value, signer: key.value.signer, seconds: 0 } };
}
