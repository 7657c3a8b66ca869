import type { GoldenOptions } from '../actions/golden.ts';
import type { DefineCommand } from '../command.ts';
import { formatOption } from '../option.ts';

export const defineGolden: DefineCommand = (program, io, finish) => {
  const golden = program
    .command('golden')
    .summary('check golden vectors byte for byte')
    .description(
      'Golden vectors are folders with a case.json that says what to compute, and files beside it that say what must come out: compiled bytes, roots, artifacts, problems. golden/README.md describes the format.',
    );
  for (const action of ['verify', 'update'] as const) {
    const command = golden.command(action);
    command
      .summary(
        action === 'verify' ? 'compute all cases again and compare' : 'write what all cases expect now',
      )
      .description(
        action === 'verify'
          ? 'Computes each case in a folder, and in the folders below it, and compares it byte for byte with what it expects. A missing expectation fails. Writes nothing.'
          : 'Writes the expectations of each case in a folder, and in the folders below it. Look at the difference before you commit it.',
      )
      .argument('[DIR]', 'folder to search for cases (default: golden if there is one, else .)')
      .addOption(formatOption(golden)) // GATOS_GOLDEN_FORMAT, for both
      .addHelpText('after', `\nExamples:\n  gatos golden ${action}\n  gatos golden ${action} golden/orders`)
      .action(async (dir: string | undefined, options: GoldenOptions) => {
        const actions = await import('../actions/golden.ts');
        finish(await actions.golden(io, action, dir, options));
      });
  }
};
