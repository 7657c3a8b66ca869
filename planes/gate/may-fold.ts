import type { Authority, Denied } from '../policy/authority.ts';
import { foldIntent } from '../policy/intent.ts';
import { stateRefs } from '../state/state-ref.ts';
import type { Statement } from '../state/statement.ts';
import type { Gate } from './gate.ts';

/** What the active policy says against who has proven a state of a namespace; undefined: nothing. */
export function mayFold(
  { profile, remote }: Gate,
  authority: Authority,
  ns: string,
  { actor, foldRoot, stateRoot }: Statement,
): Denied | undefined {
  const { active } = authority;
  if (active === undefined || !profile.decides) return undefined;
  const intent = foldIntent(stateRefs(ns).value!.state, ns, actor, foldRoot, remote);
  return authority.denies(active, intent, stateRoot);
}
