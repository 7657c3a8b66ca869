import { randomBytes } from 'node:crypto';
import { link, lstat, mkdir, open, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { actorOfSegment, actorSegment } from '../actor-segment.ts';
import { type Outcome, problem } from '../problem.ts';
import type { Signer } from '../signature.ts';
import { newPrivateKey, signerOf } from './ed25519.ts';

/** A private key on this machine. */
export interface KeyFile {
  readonly actor: string;
  readonly path: string;
  readonly signer: Signer;
}

const EXTENSION = '.pem';
/** A key has about 120 bytes. */
const MAX_BYTES = 4096;

/** The folder of the user's keys: `gatos/keys` in the folder for configuration (XDG Base Directory Specification). */
export function keyFolder(env: Readonly<Record<string, string | undefined>>): Outcome<string> {
  const { XDG_CONFIG_HOME, HOME, USERPROFILE } = env;
  if (XDG_CONFIG_HOME !== undefined && isAbsolute(XDG_CONFIG_HOME))
    return { value: join(XDG_CONFIG_HOME, 'gatos', 'keys') };
  const home = [HOME, USERPROFILE].find((path) => path !== undefined && isAbsolute(path));
  if (home !== undefined) return { value: join(home, '.config', 'gatos', 'keys') };
  return problem(
    'KEY_PLACE',
    'there is no folder for keys',
    'set HOME or XDG_CONFIG_HOME to an absolute path',
  );
}

/** Makes a key for an actor, readable by the user alone; one that is there is never replaced. */
export async function createKey(folder: string, actor: string): Promise<Outcome<KeyFile>> {
  const path = keyPath(folder, actor);
  if (path.problem !== undefined) return path;
  const place = await checkPlace(folder);
  if (place.problem !== undefined) return place;
  const pem = newPrivateKey();
  const temporary = `${path.value}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(pem);
      await file.sync();
    } finally {
      await file.close();
    }
    // A link is refused where a file is: two who make the same key at once do not overwrite one another.
    await link(temporary, path.value);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return exists(path.value, actor);
    return unusable(folder, error);
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
  const signer = signerOf(pem);
  return signer.problem === undefined ? { value: { actor, path: path.value, signer: signer.value } } : signer;
}

/** The key of an actor. */
export async function loadKey(folder: string, actor: string): Promise<Outcome<KeyFile>> {
  const path = keyPath(folder, actor);
  if (path.problem !== undefined) return path;
  let pem: Buffer;
  try {
    const { mode, size } = await stat(path.value);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      return problem('KEY_PERMISSIONS', `others may read ${path.value}`, `chmod 600 ${path.value}`);
    if (size > MAX_BYTES) return problem('KEY_FORMAT', `${path.value} is not a private key`);
    pem = await readFile(path.value);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return missing(actor, folder);
    return unusable(folder, error);
  }
  const signer = signerOf(pem);
  if (signer.problem === undefined) return { value: { actor, path: path.value, signer: signer.value } };
  return problem('KEY_FORMAT', `${path.value}: ${signer.problem.message}`);
}

/** The actors that have a key here, in bytewise order of the file names. */
export async function actorsWithKeys(folder: string): Promise<Outcome<string[]>> {
  try {
    const names = (await readdir(folder)).sort();
    return {
      value: names.flatMap((name) => {
        const actor = name.endsWith(EXTENSION) ? actorOfSegment(name.slice(0, -EXTENSION.length)) : undefined;
        return actor === undefined ? [] : [actor];
      }),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { value: [] };
    return unusable(folder, error);
  }
}

function keyPath(folder: string, actor: string): Outcome<string> {
  const segment = actorSegment(actor);
  return segment.problem === undefined ? { value: join(folder, segment.value + EXTENSION) } : segment;
}

/** Keys do not belong where a careless `git add` finds them, nor into a folder that is served as a repository. */
async function checkPlace(folder: string): Promise<Outcome<true>> {
  let at = folder;
  for (;;) {
    try {
      at = await realpath(at);
      break;
    } catch {
      if (dirname(at) === at) break;
      at = dirname(at); /* not made yet */
    }
  }
  for (; ; at = dirname(at)) {
    const bare = (await has(at, 'HEAD')) && (await has(at, 'objects')) && (await has(at, 'refs'));
    if (bare || (await has(at, '.git')))
      return problem(
        'KEY_PLACE',
        `${folder} is in the Git repository ${at}: keys must not be in one`,
        'set XDG_CONFIG_HOME to a folder outside of it',
      );
    if (dirname(at) === at) return { value: true };
  }
}

async function has(folder: string, name: string): Promise<boolean> {
  return lstat(join(folder, name)).then(
    () => true,
    () => false,
  );
}

function exists(path: string, actor: string): ReturnType<typeof problem> {
  return problem('KEY_EXISTS', `there is a key for ${actor} already: ${path}`, 'gatos key list shows it');
}

function missing(actor: string, folder: string): ReturnType<typeof problem> {
  return problem('KEY_MISSING', `there is no key for ${actor} in ${folder}`, 'gatos key new makes one');
}

function unusable(folder: string, error: unknown): ReturnType<typeof problem> {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return problem('KEY_PLACE', `the folder ${folder} cannot be used: ${code}`);
}
