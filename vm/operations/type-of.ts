import type { DirectCode } from '../values/native-function.ts';
import { typeName } from '../values/type-name.ts';

/** The library function `type` for one argument, which engines may know by its identity. */
export const typeOf: DirectCode = (_machine, value) => typeName(value);
