import type { Data } from '../../canonical/data.ts';
import { nullObject } from '../../canonical/null-object.ts';
import { Pcg32 } from '../../stdlib/pcg32.ts';
import type { Condition, Explanation, RuleExplanation } from '../decision.ts';
import { ANY_INTENT, type Rgc } from '../rgc/rgc.ts';
import { type ChangedRule, changedRules } from './changed-rules.ts';
import { globSamples } from './glob-samples.ts';
import type { Request, RequestSpace } from './request-space.ts';

/** That a rule of one of the policies decides. */
interface Aim {
  readonly side: number;
  readonly rule: string;
  readonly effect: 'allows' | 'denies';
}

/** Chooses what to try next: mostly something like what came closest to having a rule decide that only one of the policies has. */
export class SearchGuide {
  private readonly space: RequestSpace;
  private readonly random = new Pcg32(1n, 1n);
  private readonly changed: readonly ChangedRule[];
  private readonly aims: readonly Aim[];
  private readonly best = new Map<Aim, { readonly request: Request; readonly score: number }>();

  constructor(space: RequestSpace, a: Rgc, b: Rgc) {
    this.space = space;
    const changed = [changedRules(a, b), changedRules(b, a)];
    this.changed = changed.flat();
    this.aims = changed.flatMap((rules, side) =>
      rules.flatMap(({ id: rule, effects }) => effects.map((effect) => ({ side, rule, effect }))),
    );
  }

  next(): Request {
    const { random, aims } = this;
    const aim = aims.length === 0 ? undefined : aims[random.below(aims.length)];
    const best = aim === undefined ? undefined : this.best.get(aim);
    return best === undefined || random.below(8) === 0 ? this.fresh() : this.space.like(best.request, random);
  }

  learn(request: Request, explanations: readonly Explanation[]): void {
    for (const aim of this.aims) {
      const { rules } = explanations[aim.side]!;
      const rule = rules.find((one) => one.id === aim.rule);
      if (rule === undefined) continue;
      const score = scoreOf(rule, aim.effect, rules);
      /* Of equal ones the last: so chance can wander. */
      if ((this.best.get(aim)?.score ?? -1) <= score) this.best.set(aim, { request, score });
    }
  }

  /** Half of them are for a rule that changed, if there is one. */
  private fresh(): Request {
    const { space, random, changed } = this;
    const intent = space.intents[random.below(space.intents.length)]!;
    const matches =
      changed.length > 0 && random.below(2) > 0 ? changed[random.below(changed.length)]!.matches : [];
    if (matches.length === 0) return space.any(intent, random);
    const match = matches[random.below(matches.length)]!;
    const request = space.any(match.intent === ANY_INTENT ? intent : match.intent, random);
    if (match.glob === undefined) return request;
    const paths = globSamples(match.glob);
    const path = paths[random.below(paths.length)] ?? match.glob;
    return { ...request, intent: Object.assign(nullObject<Data>(), request.intent, { path }) };
  }
}

/** How close a rule is to deciding: that it allows and nothing denies; or that it alone denies what another one would allow. */
function scoreOf(rule: RuleExplanation, effect: Aim['effect'], all: readonly RuleExplanation[]): number {
  const others = all.filter((one) => one !== rule);
  const deniedElsewhere = others.filter((one) => one.effect === 'denies').length;
  const allowed =
    effect === 'allows' ? share(rule, 'allows') : Math.max(0, ...all.map((one) => share(one, 'allows')));
  const denied = share(rule, 'denies');
  return allowed + (effect === 'allows' ? 1 - denied : denied) + 1 / (1 + deniedElsewhere);
}

/** Which part, from 0 to 1, of what it takes for a rule to allow, or deny, is there. */
function share({ conditions }: RuleExplanation, effect: Aim['effect']): number {
  const own = conditions.filter((one) => (one.clause === 'deny_if') === (effect === 'denies'));
  if (own.length === 0) return 0;
  const close = own.map((one) => closeness(one, true));
  return effect === 'denies' ? Math.max(...close) : close.reduce((sum, one) => sum + one, 0) / own.length;
}

/** 1 if a condition is what is wanted; less if some of its parts are. Bounded by the depth of a compiled policy. */
function closeness({ result, op, parts }: Condition, wanted: boolean): number {
  if (result === wanted) return 1;
  if (op === undefined || parts === undefined) return 0;
  if (op === 'not') return closeness(parts[0]!, !wanted);
  const close = parts.map((part) => closeness(part, wanted));
  return close.reduce((sum, one) => sum + one, 0) / (close.length + 1);
}
