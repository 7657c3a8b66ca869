import type { Data, DataObject } from '../../canonical/data.ts';
import { isObject } from '../../canonical/is-object.ts';
import { decodeJson } from '../../canonical/json-decode.ts';
import { compilePolicy } from '../../compiler/policy/compile-policy.ts';
import type { Decision } from '../../policy/decision.ts';
import { loadPolicy } from '../../policy/load-policy.ts';
import { decodeRgc } from '../../policy/rgc/decode.ts';
import type { Rgc, RgcCondition } from '../../policy/rgc/rgc.ts';
import type { Limits } from '../../vm/limits.ts';
import type { EngineName } from '../../vm/load-code.ts';
import { caseFileReader } from '../case-file-reader.ts';
import { diagnosticJson } from '../diagnostic-json.ts';
import { eventLines } from '../event-lines.ts';
import { expectedFile, objectJson, type RawJson, textJson } from '../expected.ts';
import { fieldProblems, file, files, isText, optional } from '../field.ts';
import { hexFile } from '../hex-file.ts';
import { type CaseContext, type CaseProblem, type Computed, EXPECTED, type Kind } from '../kind.ts';
import { limitsField } from '../limits-field.ts';
import { type Compiled, rootClaims } from '../root-claims.ts';

const HEX = 'policy.rgc.hex';

const REQUEST = {
  intent: { required: true, is: () => true, expected: 'what is asked for' },
  data: { required: false, is: () => true, expected: 'what is known beside it' },
};

/** A policy: what its source compiles to, and what it decides on requests. */
export const policyCase: Kind = {
  fields: { source: file, requests: optional(file), limits: limitsField, same: files, different: files },
  outputs: [EXPECTED, HEX],
  files: ({ source, requests, same, different }) => [source, requests, same, different].flat().filter(isText),
  compute,
};

function compute(fields: DataObject, context: CaseContext): Computed {
  const problems: CaseProblem[] = [];
  const read = caseFileReader(context, problems);
  const source = read(fields.source as string);
  const lines = fields.requests === undefined ? undefined : read(fields.requests as string);
  if (source === undefined || problems.length > 0) return { problems };

  const { rgc, policyRoot, diagnostics } = compilePolicy(source, { file: fields.source as string });
  const found = diagnostics.length > 0 ? diagnostics.map(diagnosticJson) : undefined;
  problems.push(...rootClaims(fields, 'policy_root', rgc, (name) => compiledAs(name, read)));
  const requests = lines === undefined ? undefined : readRequests(lines, problems);
  if (problems.length > 0) return { problems };
  if (rgc === undefined || policyRoot === undefined)
    return { outputs: new Map([[EXPECTED, expectedFile([['diagnostics', found]])]]) };

  const decide = (engine: EngineName): RawJson[] => {
    const policy = loadPolicy(rgc, { engine, limits: (fields.limits ?? {}) as Partial<Limits> }).value!;
    return (requests ?? []).map(({ intent, data }) => decisionJson(policy.decide(intent, data)));
  };
  const decisions = decide('compiled');
  if (decide('interpreter').join('\n') !== decisions.join('\n'))
    return {
      problems: [
        { code: 'ENGINES', message: 'the interpreter and the compiled engine give different decisions' },
      ],
    };
  return {
    outputs: new Map([
      [
        EXPECTED,
        expectedFile([
          ['policy_root', textJson(policyRoot)],
          ['diagnostics', found],
          ['rules', rulesJson(decodeRgc(rgc).value!)],
          ['decisions', requests === undefined ? undefined : decisions],
        ]),
      ],
      [HEX, hexFile(rgc)],
    ]),
  };
}

function compiledAs(name: string, read: (name: string) => Uint8Array | undefined): Compiled {
  const source = read(name);
  return source === undefined ? 'unread' : compilePolicy(source, { file: name }).rgc;
}

interface Request {
  readonly intent: Data | undefined;
  readonly data: Data | undefined;
}

function readRequests(lines: Uint8Array, problems: CaseProblem[]): Request[] {
  const requests: Request[] = [];
  for (const { line, bytes } of eventLines(lines)) {
    const decoded = bytes.problem === undefined ? decodeJson(bytes.value) : bytes;
    const request = decoded.value;
    const wrong =
      decoded.problem?.message ??
      (isObject(request) ? fieldProblems(request, REQUEST, 'a request')[0] : 'it is not an object');
    if (wrong !== undefined)
      problems.push({ code: 'CASE_INPUT', message: `request of line ${line}: ${wrong}` });
    else if (isObject(request)) requests.push({ intent: request.intent, data: request.data });
  }
  return requests;
}

function decisionJson({ verdict, rule, reason, audit }: Decision): RawJson {
  return objectJson([
    ['verdict', textJson(verdict)],
    ['rule', textJson(rule)],
    ['reason', textJson(reason)],
    ['audit', audit ? 'true' : undefined],
  ]);
}

/** The rules with the texts of their conditions: what a diff of the bytes is about. */
function rulesJson({ rules, expressions }: Rgc): RawJson[] {
  const texts = (list: readonly RgcCondition[]): RawJson | undefined =>
    list.length === 0
      ? undefined
      : `[${list.map(({ expression }) => textJson(expressions[expression]!.text)).join(',')}]`;
  return rules.map(({ id, deny, allow, require }) =>
    objectJson([
      ['id', textJson(id)],
      ['deny_if', texts(deny)],
      ['allow_if', texts(allow)],
      ['require', texts(require)],
    ]),
  );
}
