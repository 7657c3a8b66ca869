import { encodeJsonText } from '../../canonical/json-encode.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { compilePolicy } from '../../compiler/policy/compile-policy.ts';
import type { Condition } from '../../policy/decision.ts';
import { loadPolicy } from '../../policy/load-policy.ts';
import { PREDICATES } from '../../stdlib/predicates/predicates.ts';
import { lastWord } from './last-word.ts';
import type { Repl, Reply } from './repl.ts';

/** What is asked about. */
export interface PolicyScene {
  /** The source of a policy: its schema and definitions are in sight. */
  readonly source: string;
  readonly intent: unknown;
  readonly data?: unknown;
}

/** No policy names a rule so. */
const RULE = 'repl.expression';

/** Conditions of policies, over one intent: whether they hold, by their parts, with the values that they read. */
export class PolicyRepl implements Repl {
  private readonly scene: PolicyScene;
  private readonly intentName: string;

  constructor(scene: PolicyScene) {
    this.scene = scene;
    const { intent } = scene;
    const named =
      typeof intent === 'object' && intent !== null && 'intent' in intent ? intent.intent : undefined;
    this.intentName = typeof named === 'string' ? named : '';
  }

  enter(text: string): Reply {
    if (text.trim() === '') return { kind: 'said', text: '' };
    // A rule of its own, in a document of its own, which matches the intent.
    const rule = `\n---\nid: ${RULE}\nwhen: { intent: [${JSON.stringify(this.intentName)}] }\nallow_if: `;
    const { rgc, diagnostics } = compilePolicy(`${this.scene.source}${rule}${JSON.stringify(text)}\n`);
    if (rgc === undefined) return { kind: 'wrong', text: problemText(diagnostics) };
    const policy = loadPolicy(rgc);
    if (policy.problem !== undefined)
      return { kind: 'wrong', text: `error[${policy.problem.code}]: ${policy.problem.message}` };
    const { rules, reason } = policy.value.explain(this.scene.intent, this.scene.data);
    const [condition] = rules.find(({ id }) => id === RULE)?.conditions ?? [];
    return condition === undefined
      ? { kind: 'wrong', text: `the intent does not fit the schema: ${reason}` }
      : { kind: 'said', text: conditionLines(condition, '').join('\n') };
  }

  complete(line: string): readonly string[] {
    const word = lastWord(line);
    const { intent, data } = this.scene;
    const known = [...namesOf(intent), ...namesOf(data), ...Object.keys(PREDICATES)];
    return [...new Set(known)].filter((name) => name.startsWith(word));
  }
}

const namesOf = (data: unknown): string[] =>
  typeof data === 'object' && data !== null ? Object.keys(data) : [];

/** Conditions nest no deeper than expressions may. */
function conditionLines({ result, text, values, parts = [] }: Condition, indent: string): string[] {
  const head = `${indent}${result}  ${text}`;
  if (parts.length > 0) return [head, ...parts.flatMap((part) => conditionLines(part, `${indent}  `))];
  return [
    head,
    ...values.map(({ path, value }) =>
      value === undefined
        ? `${indent}  ${path} is missing`
        : `${indent}  ${path} = ${encodeJsonText(value).value ?? '?'}`,
    ),
  ];
}

function problemText(diagnostics: readonly Diagnostic[]): string {
  const [first] = diagnostics.filter(({ severity }) => severity === 'error');
  if (first === undefined) return 'error: it does not compile';
  const { code, message, hint } = first;
  return `error[${code}]: ${message}${hint === undefined ? '' : `\nhint: ${hint}`}`;
}
