import type { Examination } from './examination.ts';
import { findClocks } from './find-clocks.ts';
import { findJournals } from './find-journals.ts';
import { findLocks } from './find-locks.ts';
import { findPacks } from './find-packs.ts';
import { findPolicy } from './find-policy.ts';
import { findProfile } from './find-profile.ts';
import { findRefs } from './find-refs.ts';
import { findRemotes } from './find-remotes.ts';
import { findSetup } from './find-setup.ts';
import { findProofs, findStale } from './find-states.ts';

/** What `gatos doctor` looks at, in its order. */
export const EXAMINATIONS: readonly Examination[] = [
  {
    name: 'setup',
    doc: 'it is known who emits here, with a key that is private and trusted',
    find: findSetup,
  },
  { name: 'profile', doc: 'the work tree names a profile that there is', find: findProfile },
  {
    name: 'refs',
    doc: 'every reference below refs/gatos/ names a commit, and is one of its kind',
    find: findRefs,
  },
  {
    name: 'journals',
    doc: 'objects, chains, order, CIDs and signatures of all journals are right',
    find: findJournals,
  },
  { name: 'policy', doc: 'the active policy, if there is one, is signed and can be asked', find: findPolicy },
  { name: 'proofs', doc: 'the last checkpoint of each state is proven by who is trusted', find: findProofs },
  { name: 'stale', doc: 'each state is that of its journals as they are now', find: findStale },
  { name: 'packs', doc: 'objects are in few packs, where git finds them at once', find: findPacks },
  { name: 'locks', doc: 'no process that was ended has left a lock', find: findLocks },
  { name: 'remotes', doc: 'remotes bring the references of GATOS, and overwrite none', find: findRemotes },
  { name: 'clocks', doc: 'no journal ends in the future', find: findClocks },
];
