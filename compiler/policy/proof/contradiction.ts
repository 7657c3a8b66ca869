import type { Fact, Formula, TextTest } from './formula.ts';
import { isNoNumber } from './number-domain.ts';
import { isNoText } from './text-domain.ts';

/** Ways to choose one part of each `any`: beyond these nothing is proven. */
const MOST_BRANCHES = 512;

/** Whether these can never all be; true only if that is certain. */
export function isContradiction(formulas: readonly Formula[]): boolean {
  const branches = branchesOf({ kind: 'all', parts: formulas });
  return branches?.every(isImpossible) ?? false;
}

/** The formulas that contradict one another, as few as leaving out one by one gives. */
export function coreOf<T extends { readonly formula: Formula }>(items: readonly T[]): T[] {
  let core = [...items];
  for (const item of items) {
    const rest = core.filter((one) => one !== item);
    if (isContradiction(rest.map((one) => one.formula))) core = rest;
  }
  return core;
}

/** The sets of facts of which one must hold; undefined if they are too many. */
function branchesOf(formula: Formula): Fact[][] | undefined {
  if (typeof formula === 'boolean') return formula ? [[]] : [];
  if (formula.kind === 'any') {
    const branches: Fact[][] = [];
    for (const part of formula.parts) {
      const more = branchesOf(part);
      if (more === undefined || branches.length + more.length > MOST_BRANCHES) return undefined;
      branches.push(...more);
    }
    return branches;
  }
  if (formula.kind !== 'all') return [[formula as Fact]];
  let branches: Fact[][] = [[]];
  for (const part of formula.parts) {
    const more = branchesOf(part);
    /* What is too large may be left out: the rest says less, and nothing false. */
    if (more === undefined || branches.length * more.length > MOST_BRANCHES) continue;
    branches = branches.flatMap((facts) => more.map((own) => [...facts, ...own]));
  }
  return branches;
}

function isImpossible(facts: readonly Fact[]): boolean {
  const byTerm = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = fact.kind === 'order' ? `${fact.left}\u0000${fact.right}` : fact.term;
    const known = byTerm.get(key);
    if (known === undefined) byTerm.set(key, [fact]);
    else known.push(fact);
  }
  return [...byTerm.values()].some(isImpossibleTerm);
}

/** Facts about one term, or one pair of them. A term has one type, so they are of one kind. */
function isImpossibleTerm(facts: readonly Fact[]): boolean {
  const truths = facts.filter((one) => one.kind === 'truth');
  if (truths.some((one) => one.holds) && truths.some((one) => !one.holds)) return true;
  const orders = facts.filter((one) => one.kind === 'order').map((one) => one.order);
  if (
    orders.length > 0 &&
    !orders.every((one) => one.less) &&
    !orders.every((one) => one.equal) &&
    !orders.every((one) => one.greater)
  )
    return true;
  const texts = facts.filter((one) => one.kind === 'text');
  const tests: readonly TextTest[] = texts.map((one) => one.test);
  if (
    tests.length > 0 &&
    isNoText(
      tests,
      texts.some((one) => one.path),
    )
  )
    return true;
  const numbers = facts.filter((one) => one.kind === 'number' || one.kind === 'numbers');
  return numbers.length > 0 && isNoNumber(numbers);
}
