import { foldJsonSchema } from '../compiler/yaml-fold/json-schema.ts';

/** schemas/fold.schema.json, which editors check folds in YAML against. */
export const foldSchemaText = (): string => `${JSON.stringify(foldJsonSchema(), undefined, 2)}\n`;
