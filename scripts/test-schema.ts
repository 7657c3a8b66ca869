import { testJsonSchema } from '../testing/json-schema.ts';

/** schemas/test.schema.json, which editors check files of tests against. */
export const testSchemaText = (): string => `${JSON.stringify(testJsonSchema(), undefined, 2)}\n`;
