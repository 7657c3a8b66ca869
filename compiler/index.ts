export type { Compiled, CompileOptions } from './compile.ts';
export { compileFold } from './compile-fold.ts';
export { compileScript } from './compile-script.ts';
export { CATALOGUE, type CatalogueEntry, type Code } from './diagnostics/catalogue.ts';
export { type Diagnostic, type Fix, hasErrors, type Related, type Span } from './diagnostics/diagnostic.ts';
export { type RenderOptions, render } from './diagnostics/render.ts';
export { type JsonDiagnostic, toJson } from './diagnostics/to-json.ts';
export { MAX_SOURCE_BYTES } from './read-source.ts';
export {
  type FunctionMap,
  type LocalMap,
  type Location,
  locate,
  positionAt,
  type SourceMap,
} from './source-map.ts';
