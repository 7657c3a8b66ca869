import { lstat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { safeText } from '../../../compiler/diagnostics/source-lines.ts';
import { writeFiles } from '../../atomic-write.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { airgapped } from '../../policy-templates/airgapped.ts';
import { minimal } from '../../policy-templates/minimal.ts';
import { regulated } from '../../policy-templates/regulated.ts';
import { type Format, fail, jsonLine } from '../../report.ts';

const TEMPLATES = { minimal, regulated, airgapped } as const;

export interface InitOptions {
  readonly template: keyof typeof TEMPLATES;
  readonly format: Format;
}

/** Writes a policy to start from, with its tests. What is there already stays. */
export async function init(io: Io, dir: string, { template, format }: InitOptions): Promise<ExitCode> {
  const root = resolve(io.cwd, dir);
  const { policy, tests } = TEMPLATES[template];
  const files = Object.entries({ 'policy.rgs': policy, 'policy.test.yaml': tests }).map(([name, text]) => ({
    path: join(root, name),
    name: join(dir, name),
    bytes: new TextEncoder().encode(text),
  }));
  for (const { path, name } of files)
    if (await isThere(path)) {
      const message = `${name} is there already`;
      fail(io, format, { code: 'OUTPUT_WRITE', message, hint: 'give another folder; nothing was written' });
      return EXIT.usage;
    }
  const problem = await writeFiles(files, { pid: io.pid, root });
  if (problem !== undefined) {
    fail(io, format, problem);
    return EXIT.usage;
  }
  const names = files.map((one) => one.name);
  if (format === 'json') io.stdout.write(jsonLine({ template, files: names }));
  else io.stdout.write(`${names.map((name) => `wrote ${safeText(name)}\n`).join('')}`);
  return EXIT.ok;
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );
