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

/** Several settings at once: a digest that differs is looked into by hand, and the usual run has four of them to pay for, not seven.
 * @type {readonly import('./engine.mjs').Engine[]} */
export const engines = [
  variant('', []),
  variant(', --no-opt, Turkish, Kathmandu', ['--no-opt'], {
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    TZ: 'Asia/Kathmandu',
  }),
  variant(', --always-sparkplug --max-lazy, two thirds of the stack', [
    '--always-sparkplug',
    '--max-lazy',
    '--stack-size=656',
  ]),
  variant(', --jitless, no code from text', ['--jitless', '--disallow-code-generation-from-strings']),
];
