import type { EngineName } from '../fold/load-module.ts';
import { canCompile } from '../vm/compiled/compile-module.ts';

/** The engines of ours that this host can run; the digest is of the first, the others have to agree with it. */
export const ENGINES: readonly EngineName[] = canCompile() ? ['interpreter', 'compiled'] : ['interpreter'];
