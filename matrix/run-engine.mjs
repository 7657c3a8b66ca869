import { spawn } from 'node:child_process';

const MARK = 'GATOS-MATRIX ';
const DIGEST = /^[0-9a-f]{64}$/;

/** Runs the bundle on an engine. `result` is what it printed (matrix/digest.ts), or `problem` says why there is none. */
export async function runEngine({ command, env, seconds = 300 }, bundle) {
  const started = performance.now();
  const { output, errors, ended } = await execute(command(bundle), env, seconds);
  const took = (performance.now() - started) / 1000;
  const line = output.split('\n').find((one) => one.startsWith(MARK));
  try {
    const result = JSON.parse(line.slice(MARK.length));
    if (DIGEST.test(result.digest)) return { result, took };
  } catch {
    // Not a result: said below.
  }
  const said = errors.trim().split('\n')[0]?.slice(0, 200) ?? '';
  return { problem: `${ended}${said === '' ? '' : `: ${said}`}`, took };
}

/** The first thing like a version that a command prints. */
export async function versionOf({ version, env }) {
  if (version === undefined) return '';
  const { output } = await execute(version, env, 60);
  return output.match(/\d[\w.+-]*\.[\w.+-]*|\d{4}-\d\d-\d\d/)?.[0] ?? '';
}

/** A process in a group of its own, so that all of it ends when its time is over. */
function execute([program, ...args], env, seconds) {
  return new Promise((resolve) => {
    let output = '';
    let errors = '';
    let late = false;
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer = setTimeout(() => {
      late = true;
      process.kill(-child.pid, 'SIGKILL');
    }, seconds * 1000);
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      output += piece;
    });
    child.stderr.setEncoding('utf8').on('data', (piece) => {
      errors += piece;
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ output, errors, ended: error.message });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const ended = late ? `not done after ${seconds} s` : `ended with ${signal ?? code}`;
      resolve({ output, errors, ended });
    });
  });
}
