import { engines as bun } from './bun.mjs';
import { engines as bunMusl } from './bun-musl.mjs';
import { engines as chromium } from './chromium.mjs';
import { engines as deno } from './deno.mjs';
import { engines as firefox } from './firefox.mjs';
import { engines as javascriptCore } from './javascriptcore.mjs';
import { engines as node } from './node.mjs';
import { engines as emulated } from './node-emulated.mjs';
import { engines as windows } from './node-windows.mjs';
import { engines as quickjs } from './quickjs.mjs';
import { engines as thisNode } from './this-node.mjs';

/** Every engine, in the order of the table. The first gives the digest that the others have to give. */
export const ENGINES = [
  ...thisNode,
  ...node,
  ...emulated,
  ...windows,
  ...deno,
  ...bun,
  ...bunMusl,
  ...javascriptCore,
  ...quickjs,
  ...chromium,
  ...firefox,
];
