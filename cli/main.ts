#!/usr/bin/env node
import { BrokenPipe } from './io.ts';
import { processIo as io } from './process-io.ts';
import { CLI_VERSION } from './version.ts';

/** With its hook, the only program. Nothing heavy is imported before it is needed: `gatos --version` is asked often. */

async function run(argv: readonly string[]): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    try {
      io.stdout.write(`gatos ${CLI_VERSION}\n`);
      return 0;
    } catch (error) {
      return error instanceof BrokenPipe ? 0 : 2;
    }
  }
  const { main } = await import('./command-line.ts');
  const { reportBug } = await import('./report-bug.ts');
  process.on('uncaughtException', (error) => {
    reportBug(error, io);
    process.exit(70);
  });
  return main(argv, io);
}

process.exit(await run(process.argv.slice(2)));
