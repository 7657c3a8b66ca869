import { lstatSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { renderUpdate, renderVerify } from '../../golden/render-report.ts';
import { updateGolden } from '../../golden/update-golden.ts';
import { verifyGolden } from '../../golden/verify-golden.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { goldenFilesOf } from '../golden-files.ts';
import type { Io } from '../io.ts';
import { type Format, fail, jsonLine } from '../report.ts';

export interface GoldenOptions {
  readonly format: Format;
}

/** Computes golden vectors again and compares them, or (`update`) writes them. */
export async function golden(
  io: Io,
  action: 'verify' | 'update',
  dir: string | undefined,
  { format }: GoldenOptions,
): Promise<ExitCode> {
  const wanted = dir ?? (isFolder(resolve(io.cwd, 'golden')) ? 'golden' : '.');
  const path = resolve(io.cwd, wanted);
  if (dir === '' || !isFolder(path)) {
    fail(io, format, {
      code: 'GOLDEN_FOLDER',
      message: `${wanted || '(empty)'}: not a folder that can be read`,
    });
    return EXIT.usage;
  }
  // Paths in reports start from where the user is; cases may name files outside of the folder.
  const files = goldenFilesOf(io.cwd, io.pid);
  const folder = relative(io.cwd, path).split(sep).join('/');
  const report = action === 'verify' ? verifyGolden(files, folder) : updateGolden(files, folder);
  if (format === 'json') io.stdout.write(jsonLine(report));
  else {
    const lines = 'written' in report ? renderUpdate(report) : renderVerify(report);
    io.stdout.write(`${lines.join('\n')}\n`);
  }
  if (report.findings.length === 0) return EXIT.ok;
  return report.cases === 0 ? EXIT.usage : EXIT.findings;
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}
