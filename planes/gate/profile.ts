/** How strict a gate is. */
export interface Profile {
  /** Asks the active policy. Else that is left to those who append. */
  readonly decides: boolean;
  /** Takes events, states and other references only under a policy. */
  readonly needsPolicy: boolean;
  /** Folds each checkpoint again from the first event. Else a right proof is enough. */
  readonly refolds: boolean;
  readonly doc: string;
}

/** By the name in `gatos/config/profile.yaml` and in the setting `gatos.profile` of a gated repository. */
export const PROFILES = {
  local: {
    decides: false,
    needsPolicy: false,
    refolds: false,
    doc: 'who appends asks the policy; the gate checks signatures, trust, proofs, and that references only grow',
  },
  'push-gate': {
    decides: true,
    needsPolicy: false,
    refolds: false,
    doc: 'the gate asks the policy too, once there is one; what it has no rule for outside of refs/gatos/ passes',
  },
  saas: {
    decides: true,
    needsPolicy: true,
    refolds: false,
    doc: 'as push-gate, but without a policy, and without a rule, nothing passes',
  },
  research: {
    decides: true,
    needsPolicy: false,
    refolds: true,
    doc: 'as push-gate, and each checkpoint is folded again from the first event',
  },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;

export const isProfile = (name: string): name is ProfileName => Object.hasOwn(PROFILES, name);
