// What the figures were measured on.
import { cpus, totalmem } from 'node:os';
import { ENGINES } from './engines/engines.mjs';

export function machine() {
  const processors = cpus();
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    processor: processors[0]?.model.trim() ?? 'unknown',
    processors: processors.length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    peers: Object.fromEntries(
      ENGINES.filter(({ name, version }) => version !== undefined && !name.startsWith('gatos')).map(
        ({ name, version }) => [name, version],
      ),
    ),
  };
}

export function machineText({ node, v8, processor, processors, gigabytes, peers }) {
  const others = Object.entries(peers).map(([name, version]) => `${name} ${version}`);
  return `Node ${node} (V8 ${v8}) on ${processors} processors (${processor}), ${gigabytes} GB; ${others.join(', ')}.`;
}
