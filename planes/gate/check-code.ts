import { RESERVED_RULES } from '../../policy/reserved-rules.ts';
import { pushIntent } from '../policy/intent.ts';
import type { Gate, Jurisdiction, Refusal } from './gate.ts';
import type { RefUpdate } from './ref-update.ts';
import { denialOf, refusal } from './refusal.ts';

/** A reference outside of GATOS: what the policy says about pushes; about what it says nothing, the profile. */
export async function checkCode(
  gate: Gate,
  { authority }: Jurisdiction,
  update: RefUpdate,
): Promise<Refusal | undefined> {
  const { ref, to } = update;
  const { active } = authority;
  if (active === undefined || !gate.profile.decides) return undefined;
  if (!active.policy.intents.includes('push') && !gate.profile.needsPolicy) return undefined;
  const changes = await gate.code.of(update);
  if (changes.problem !== undefined) return refusal(ref, changes.problem);
  const intent = pushIntent(ref, gate.pusher, changes.value, gate.remote);
  const denied = authority.denies(active, intent, to ?? ref, []);
  if (denied === undefined) return undefined;
  const isSilent =
    denied.decision.rule === RESERVED_RULES.default &&
    active.policy.explain(intent, denied.data).rules.length === 0;
  return isSilent && !gate.profile.needsPolicy ? undefined : denialOf(ref, denied);
}
