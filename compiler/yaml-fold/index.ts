export { type CompileYamlOptions, compileYamlFold } from './compile-yaml-fold.ts';
export { foldJsonSchema } from './json-schema.ts';
export type { ReadLua } from './lua-reducers.ts';
