// The Node that runs this, and the settings of it and of its surroundings that must not matter.
const node = process.execPath;
const version = [node, '-p', 'process.version'];
const platform = `${process.platform} ${process.arch}`;

const variant = (name, flags, env = {}) => ({
  name: `Node, this one${name}`,
  platform,
  command: (bundle) => [node, ...flags, bundle],
  version,
  env,
});

/** @type {readonly import('./engine.mjs').Engine[]} */
export const engines = [
  variant('', []),
  variant(', --no-opt', ['--no-opt']),
  variant(', --always-sparkplug --max-lazy', ['--always-sparkplug', '--max-lazy']),
  variant(', --jitless', ['--jitless']),
  variant(', no code from text', ['--disallow-code-generation-from-strings']),
  variant(', two thirds of the stack', ['--stack-size=656']),
  variant(', Turkish, Kathmandu', [], { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' }),
];
