import type { DefineCommand } from '../command.ts';

export const defineDap: DefineCommand = (program, io, finish) => {
  program
    .command('dap')
    .summary('debug folds from an editor')
    .description(
      'A debug adapter: it speaks the Debug Adapter Protocol on standard input and output, for one session. It has what gatos debug has: breakpoints with conditions, steps forwards and backwards, evaluation, and scopes for locals, upvalues, the state and the event.\n\nlaunch takes program (a fold), events (a log), and if you like sort, stopOnEntry, fuel and memory; paths are relative to the folder it runs in. Function breakpoints are `event 17`, `type order.paid` and `write $.orders["17"]`; data breakpoints are for values in the state. In the debug console, :goto 17, :goto $.total and the other commands of gatos debug.',
    )
    .addHelpText('after', '\nExamples:\n  gatos dap')
    .action(async () => {
      const { dap } = await import('../actions/dap.ts');
      finish(await dap(io));
    });
};
