import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, setup } from './setup.mjs';

const built = (...names) => join(ROOT, 'dist', ...names);

/**
 * What the hooks of pre-commit do: run a command on the files they are given, but for YAML that is no fold. Builds the first time, in the
 * clone that pre-commit keeps.
 */
export async function runHook(command, given) {
  if (!existsSync(built('cli', 'main.js'))) setup();
  const isYaml = (argument) => /\.ya?ml$/i.test(argument) && existsSync(argument);
  let kept = given;
  if (given.some(isYaml)) {
    const { isYamlFold } = await import(pathToFileURL(built('lint', 'index.js')).href);
    kept = given.filter((argument) => !isYaml(argument) || isYamlFold(readFileSync(argument)));
    // Without any file the command would take the whole folder.
    if (!kept.some((argument) => /\.(lua|rgs|ya?ml)$/i.test(argument))) process.exit(0);
  }
  const { status } = spawnSync(process.execPath, [built('cli', 'main.js'), command, ...kept], {
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}
