// Runs whole processes and measures them: wall time, and peak memory where /proc tells it (Linux).
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One run: seconds and peak megabytes (undefined where /proc does not exist). Fails on a status other than 0. */
export function runOnce(command, args) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let peak;
    let errors = '';
    child.stderr.on('data', (some) => {
      errors += some;
    });
    const watch = setInterval(() => {
      try {
        const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
        if (line !== null) peak = Number(line[1]) / 1024;
      } catch {
        // The process has ended, or there is no /proc.
      }
    }, 20);
    child.on('error', (error) => {
      clearInterval(watch);
      reject(error);
    });
    child.on('close', (status) => {
      clearInterval(watch);
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      if (status === 0) resolve({ seconds, peak });
      else
        reject(
          new Error(`${command} ${args.join(' ')} ended with status ${status}: ${errors.slice(0, 300)}`),
        );
    });
  });
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export function geometricMean(numbers) {
  return Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length);
}

/** Medians of several runs of each command, taken in turn, so that a machine that slows down slows all of them. */
export async function compare(commands, rounds) {
  const runs = commands.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, [command, args]] of commands.entries()) runs[i].push(await runOnce(command, args));
  return runs.map((of) => ({
    seconds: median(of.map(({ seconds }) => seconds)),
    peak: median(of.map(({ peak }) => peak ?? Number.NaN)),
  }));
}

/** Median seconds of each of several functions of this process, in turn; each is run once before, so that it is compiled. */
export function compareHere(functions, rounds) {
  const times = functions.map(() => []);
  for (let round = -1; round < rounds; round++)
    for (const [i, work] of functions.entries()) {
      const start = process.hrtime.bigint();
      work();
      if (round >= 0) times[i].push(Number(process.hrtime.bigint() - start) / 1e9);
    }
  return times.map(median);
}
