import { ELC_VERSION } from '../vm/bytecode/encode.ts';

/** The version of this toolchain; engine-id.test.ts holds it against package.json. */
export const GATOS_VERSION = '0.1.0';

/** What a checkpoint says it was made by: `echo@…+elc@…+num=q32.32+rng=pcg32@…` (docs/spec/elc.md, Engine id). */
export const ENGINE_ID = `echo@${GATOS_VERSION}+elc@${ELC_VERSION}.0.0+num=q32.32+rng=pcg32@1.0.0`;
