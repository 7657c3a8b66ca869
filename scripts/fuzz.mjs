// `npm run fuzz`: the long versions of the tests that have one.
import { join } from 'node:path';
import { ROOT, run, setup } from './setup.mjs';

setup();
run(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
    'tests/examples.test.ts',
    'tests/differential',
    'tests/engines',
    'tests/hostile/modules.test.ts',
    'tests/gate/push.test.ts',
    'tests/ledger/processes.test.ts',
    'tests/state/processes.test.ts',
    ...process.argv.slice(2),
  ],
  { GATOS_FUZZ: '1', GATOS_FUZZ_PROGRAMS: process.env.GATOS_FUZZ_PROGRAMS ?? '20000' },
);
