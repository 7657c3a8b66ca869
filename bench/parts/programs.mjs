// Small programs, each about one thing that programs do, on every engine.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINES } from '../engines/engines.mjs';
import { race } from '../engines/race.mjs';
import { timesTable } from '../engines/times-table.mjs';
import { BENCH } from '../places.mjs';

export const title = 'Programs';

export function measure({ quick }) {
  const engines = ENGINES.filter(({ version }) => version !== undefined);
  const files = readdirSync(join(BENCH, 'programs')).filter((name) => name.endsWith('.lua'));
  const programs = {};
  for (const file of files)
    programs[file.replace('.lua', '')] = race(file, engines, quick ? 1 : 3, (engine) => {
      const { seconds, output } = engine.runScript(join(BENCH, 'programs', file));
      // Lua prints 5.0 for a float, where EchoLua has the integer 5.
      return { seconds, output: output.replace(/\.0\b/g, '') };
    });
  return { programs };
}

export function tables({ programs }) {
  return [timesTable('Seconds a run.', 'program', programs, (seconds) => seconds.toFixed(3))];
}
