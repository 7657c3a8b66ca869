import type { Command } from 'commander';
import type { KeyOptions } from '../actions/key.ts';
import type { DefineCommand } from '../command.ts';
import { formatOption, option } from '../option.ts';

export const defineKey: DefineCommand = (program, io, finish) => {
  const key = program
    .command('key')
    .summary('make keys, and say which are trusted')
    .description(
      'Events are signed with ed25519. Private keys are files of mode 0600 in gatos/keys in your configuration folder (XDG_CONFIG_HOME, else ~/.config), one for each actor, and never in a repository. Which public keys are trusted is in the repository, in refs/gatos/trust/keys/.',
    );
  const add = (name: string, summary: string, description: string, examples: string): Command => {
    const command = key.command(name);
    return command
      .summary(summary)
      .description(description)
      .addOption(formatOption(key)) // GATOS_KEY_FORMAT, for all
      .addHelpText('after', `\nExamples:\n${examples}`);
  };
  const actor = () =>
    option(key, '--actor <ACTOR>', 'user:NAME, agent:NAME or service:NAME (default: who gatos init has set)');

  add(
    'new',
    'make a key for an actor',
    'Makes a key and prints its public half and its file. One that is there is never replaced.',
    '  gatos key new --actor agent:builder',
  )
    .addOption(actor())
    .action(async (options: KeyOptions) => {
      const actions = await import('../actions/key.ts');
      finish(await actions.newKey(io, options));
    });
  add(
    'list',
    'list the keys of this machine',
    'Prints the public half of each key and its actor.',
    '  gatos key list',
  ).action(async (options: KeyOptions) => {
    const actions = await import('../actions/key.ts');
    finish(await actions.listKeys(io, options));
  });
  add(
    'trust',
    'let the repository trust a public key',
    'Adds a public key to those of an actor. Keys stay trusted: events that they signed must verify for ever.',
    '  gatos key trust ed25519:<64 hexadecimal digits> --actor user:bob',
  )
    .argument('<KEY>', 'the public key: ed25519: and 64 hexadecimal digits')
    .addOption(actor())
    .action(async (publicKey: string, options: KeyOptions) => {
      const actions = await import('../actions/key.ts');
      finish(await actions.trust(io, publicKey, options));
    });
};
