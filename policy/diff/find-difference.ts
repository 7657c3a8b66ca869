import type { Decision } from '../decision.ts';
import type { Policy } from '../policy.ts';
import type { Rgc } from '../rgc/rgc.ts';
import { withPlainNames } from './plain-names.ts';
import { type Request, RequestSpace } from './request-space.ts';
import { SearchGuide } from './search-guide.ts';
import { shrink } from './shrink.ts';

/** A policy with what it was loaded from. */
export interface ComparedPolicy {
  readonly rgc: Rgc;
  readonly policy: Policy;
}

export interface PolicyDifference {
  readonly request: Request;
  readonly decisions: readonly [Decision, Decision];
}

export interface Search {
  /** Absent if none was found, which does not say that there is none. */
  readonly difference?: PolicyDifference;
  /** Requests that both policies were asked. */
  readonly tried: number;
  /** How many of them were all combinations of a few values of each attribute; 0 where those are too many. */
  readonly combinations: number;
}

/** Combinations that are all tried. */
const MOST_COMBINATIONS = 50_000;

/**
 * Looks for a request that one policy allows and the other denies: among all combinations of a few values of each attribute, if they are
 * few; then by chance, from requests on that come close to having a changed rule decide. Always does the same for the same policies.
 */
export function findDifference(a: ComparedPolicy, b: ComparedPolicy, tries: number): Search {
  const space = new RequestSpace([a.rgc, b.rgc]);
  const verdicts = ({ intent, data }: Request) =>
    [a, b].map(({ policy }) => policy.decide(intent, data).verdict) as [string, string];
  let tried = 0;
  const found = (request: Request): Search => {
    const wanted = verdicts(request).join();
    const name = String(request.intent.intent);
    const stillDiffers = (other: Request) => isWhole(other, a, b) && verdicts(other).join() === wanted;
    const smallest = shrink(request, (attribute) => space.isOptional(name, attribute), stillDiffers);
    const stays = (attribute: string) => attribute === 'intent' || space.isPath(name, attribute);
    const { intent, data } = withPlainNames(smallest, stays, stillDiffers);
    const decisions = [a.policy.decide(intent, data), b.policy.decide(intent, data)] as const;
    return { difference: { request: { intent, data }, decisions }, tried, combinations: 0 };
  };
  const combinations = space.size <= Math.min(tries, MOST_COMBINATIONS) ? space.size : 0;
  for (const request of combinations > 0 ? space.each() : []) {
    tried += 1;
    const [one, other] = verdicts(request);
    if (one !== other) return found(request);
  }
  const guide = new SearchGuide(space, a.rgc, b.rgc);
  while (tried < tries) {
    const request = guide.next();
    tried += 1;
    const explanations = [a, b].map(({ policy }) => policy.explain(request.intent, request.data));
    if (explanations[0]!.verdict !== explanations[1]!.verdict) return found(request);
    guide.learn(request, explanations);
  }
  return { tried, combinations };
}

/** Whether nothing is missing that a policy reads. */
const isWhole = ({ intent, data }: Request, ...policies: readonly ComparedPolicy[]): boolean =>
  policies.every(({ policy }) => policy.decide(intent, data).rule !== 'intent.invalid');
