import { toNfc } from '../../canonical/nfc.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { ExpressionSource } from '../expression/parse-expression.ts';
import type { YamlText } from '../yaml/node.ts';
import type { Steps } from './spec.ts';

/** UTF-16 units. */
const MAX_LENGTH = 1024;
/** As deep as a tree of data. */
const MAX_STEPS = 200;

/** One step of a singular query of JSONPath (RFC 9535, 2.3.5.1): `.name`, `['name']`, `["name"]` or `[0]`. */
const STEP =
  /\.([A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)|\['((?:[^'\\]|\\['\\])*)'\]|\["((?:[^"\\]|\\["\\])*)"\]|\[(0|[1-9][0-9]{0,8})\]/y;

/** Parses `$.a['b'][0]`; reports what is wrong and returns nothing then. */
export function parseSelector(text: YamlText, sink: Sink): Steps | undefined {
  const { value } = text;
  const source = new ExpressionSource(text);
  const refuse = (at: number, problem: string): undefined => {
    const start = Math.min(at, Math.max(0, value.length - 1));
    sink.report('bad-selector', source.span({ start, end: value.length }), { problem });
    return undefined;
  };
  if (!value.startsWith('$')) return refuse(0, 'a selector starts with `$`');
  if (value.length > MAX_LENGTH) return refuse(0, `a selector has at most ${MAX_LENGTH} characters`);
  const steps: (string | number)[] = [];
  for (let at = 1; at < value.length; at = STEP.lastIndex) {
    STEP.lastIndex = at;
    const step = STEP.exec(value);
    if (step === null)
      return refuse(at, `${quoteText(value.slice(at))} is no step: .name, ['any name'] or [0]`);
    const [, name, single, double, index] = step;
    if (index !== undefined) steps.push(Number(index));
    else steps.push(toNfc(name ?? (single ?? double ?? '').replace(/\\(.)/g, '$1')));
    if (steps.length > MAX_STEPS) return refuse(at, `a selector has at most ${MAX_STEPS} steps`);
  }
  return steps;
}

/** The canonical text of a selector. */
export const selectorText = (steps: Steps): string =>
  `$${steps.map((step) => (typeof step === 'number' ? `[${step}]` : /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `['${step.replace(/['\\]/g, '\\$&')}']`)).join('')}`;
