import { gateRun } from './actions/gate/run.ts';
import { processIo as io } from './process-io.ts';
import { reportBug } from './report-bug.ts';

/** `gatos gate run` as a program of its own, which the build makes one file: it starts in half the time, and every push waits for it. */
process.on('uncaughtException', (error) => {
  reportBug(error, io);
  process.exit(70);
});
process.exit(await gateRun(io, {}));
