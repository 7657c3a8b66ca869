import { readFileSync, statSync } from 'node:fs';
import { systemErrorText } from './system-error.ts';

/** The bytes of a file that another one names, for those who cannot wait; or, in words, why there are none. */
export function readFileNow(
  path: string,
  limit: number,
):
  | { readonly bytes: Uint8Array; readonly problem?: undefined }
  | { readonly problem: string; readonly bytes?: undefined } {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return { problem: 'it is not a file' };
    if (stats.size > limit) return { problem: `it has more than ${limit} bytes` };
    return { bytes: readFileSync(path) };
  } catch (error) {
    const problem = systemErrorText(error);
    if (problem === undefined) throw error;
    return { problem };
  }
}
