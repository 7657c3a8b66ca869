// What it costs to start: a command that does nothing else, against a Node that does nothing.
import { compare } from '../measure.mjs';
import { GATOS } from '../places.mjs';

export const title = 'Start';

export async function measure({ quick }) {
  const node = process.execPath;
  const [nothing, version] = await compare(
    [
      [node, ['-e', '0']],
      [node, [GATOS, '--version']],
    ],
    quick ? 5 : 15,
  );
  return { nothing: nothing.seconds, version: version.seconds };
}

export function tables({ nothing, version }) {
  const ms = (seconds) => (seconds * 1e3).toFixed(0);
  return [
    {
      caption: 'Milliseconds of a whole process.',
      columns: ['`node -e 0`', '`gatos --version`', 'ratio'],
      rows: [[ms(nothing), ms(version), `${(version / nothing).toFixed(2)}x`]],
    },
  ];
}
