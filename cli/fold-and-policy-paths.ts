import { resolve } from 'node:path';
import type { Io } from './io.ts';
import { inputName, type Read } from './read-input.ts';
import type { Report } from './report.ts';
import { nameOf, type SourcePath, sourcePaths } from './source-paths.ts';

/** What the sources of folds and policies are called. */
const SUFFIXES = ['.lua', '.rgs', '.yaml', '.yml'] as const;

/** The sources of folds and policies that paths stand for. `-` stands alone: it is standard input, which `stdinFilename` names. */
export async function foldAndPolicyPaths(
  io: Io,
  paths: readonly string[],
  stdinFilename: string | undefined,
): Promise<Read<readonly SourcePath[]>> {
  if (paths.includes('-'))
    return paths.length > 1
      ? { report: usage('- stands alone', 'give files, or - for standard input') }
      : { value: [stdinPath(io, stdinFilename)] };
  if (stdinFilename !== undefined)
    return { report: usage('--stdin-filename is for standard input', 'give - as the path') };
  return sourcePaths(io, paths, ...SUFFIXES);
}

/** There is nothing at the paths that could be worked on. */
export const noFoldsAndPolicies = (paths: readonly string[]): Report =>
  usage(
    `there are no folds and no policies in ${paths.join(', ')}`,
    'give .lua, .rgs and .yaml files, or the folder they are in',
  );

/** A file was named that is YAML, but no fold. */
export const noFold = ({ name }: SourcePath): Report =>
  usage(`${name} is no fold`, 'a fold in YAML has `reducers:`');

const usage = (message: string, hint: string): Report => ({ code: 'USAGE', message, hint });

function stdinPath(io: Io, filename: string | undefined): SourcePath {
  const path = resolve(io.cwd, filename ?? 'stdin.lua');
  return { path, name: filename === undefined ? inputName('-') : nameOf(io, path) };
}
