import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { objectJson, type RawJson, textJson } from './expected.ts';

/** A diagnostic as expected.json has it: its texts may change, its code and place may not. */
export function diagnosticJson({ code, severity, span }: Diagnostic): RawJson {
  return objectJson([
    ['code', textJson(code)],
    ['severity', textJson(severity)],
    ['start', `${span.start}`],
    ['end', `${span.end}`],
  ]);
}
