const MEANING: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many open files',
  EIO: 'an input/output error',
  EBUSY: 'it is in use',
  ERR_INVALID_ARG_VALUE: 'the path holds a zero byte',
};

/** The code of an error of the system (or of Node about its arguments): `ENOENT`. undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const { code } = error;
  return typeof code === 'string' && ('syscall' in error || code.startsWith('ERR_')) ? code : undefined;
}

/** What the system said about a file, in words; undefined if it is no error of the system. */
export function systemErrorText(error: unknown): string | undefined {
  const code = systemErrorCode(error);
  const meaning = code === undefined ? undefined : MEANING[code];
  return meaning === undefined ? code : `${meaning} (${code})`;
}
