import fc from 'fast-check';
import { airgapped } from '../../cli/policy-templates/airgapped.ts';
import { minimal } from '../../cli/policy-templates/minimal.ts';
import { regulated } from '../../cli/policy-templates/regulated.ts';
import { compilePolicy } from '../../compiler/policy/compile-policy.ts';
import { randomRules, sourceOf } from '../../tests/policy/random-policy.ts';
import { loadPolicy } from '../load-policy.ts';
import { decodeRgc } from '../rgc/decode.ts';
import { type ComparedPolicy, findDifference } from './find-difference.ts';

function compared(source: string): ComparedPolicy {
  const { rgc, diagnostics } = compilePolicy(source);
  if (rgc === undefined) throw new Error(diagnostics[0]!.message);
  return { rgc: decodeRgc(rgc).value!, policy: loadPolicy(rgc).value! };
}

/** One edit of a policy, of those that people make. */
const EDITS: readonly (readonly [name: string, source: string, from: string, to: string])[] = [
  ['a threshold', regulated.policy, 'level >= 2', 'level >= 3'],
  ['a quorum', regulated.policy, '2-of-3@security', '3-of-3@security'],
  [
    'a quorum within a condition',
    regulated.policy,
    "not quorum('2-of-3@leads')",
    "not quorum('1-of-3@leads')",
  ],
  ['a capability', regulated.policy, "has_cap('exec:run')", "has_cap('exec:build')"],
  ['a text inside', regulated.policy, '@sha256:', '@sha512:'],
  ['a comparison turned', airgapped.policy, "remote != 'internal'", "remote == 'internal'"],
  ['a block of addresses', airgapped.policy, '10.0.0.0/8', '10.0.0.0/9'],
  ['an item of a list', airgapped.policy, "['private', 'secret']", "['private']"],
  ['a prefix', airgapped.policy, 'registry.internal/', 'registry.internal/x'],
  ['the most that a group may have', airgapped.policy, '2-of-4@', '2-of-5@'],
  ['a glob', minimal.policy, 'gatos/archive/**', 'gatos/archive/*'],
  ['an intent', minimal.policy, '[read, fold, subscribe]', '[fold, subscribe]'],
  ['a group', minimal.policy, "groups['members']", "groups['writers']"],
  ['a deny left out', minimal.policy, 'deny_if: "true"', 'deny_if: "false"'],
];

test.each(EDITS)('%s', (_, source, from, to) => {
  const edited = source.replace(from, to);
  expect(edited).not.toBe(source);
  const [a, b] = [compared(source), compared(edited)];
  const { difference } = findDifference(a, b, 20_000);
  const { intent, data } = difference!.request;
  const verdicts = [a, b].map(({ policy }) => policy.decide(intent, data).verdict);
  expect(new Set(verdicts)).toEqual(new Set(['allow', 'deny']));
  expect(difference!.decisions.map((one) => one.verdict)).toEqual(verdicts);
});

test('where nothing that decides has changed, none is found, and it says how far it looked', () => {
  const renamed = compared(minimal.policy.replace('id: write.members', 'id: members.write'));
  const search = findDifference(compared(minimal.policy), renamed, 5000);
  expect(search.difference).toBeUndefined();
  expect(search.tried).toBe(5000);
  expect(search.combinations).toBeGreaterThan(500);
  expect(findDifference(compared(regulated.policy), compared(regulated.policy), 100)).toEqual({
    tried: 100,
    combinations: 0,
  });
});

test('it does the same each time, and what it finds is one', () => {
  let found = 0;
  fc.assert(
    fc.property(randomRules, randomRules, (one, other) => {
      const [a, b] = [compared(sourceOf(one)), compared(sourceOf(other))];
      const search = findDifference(a, b, 40);
      expect(findDifference(a, b, 40)).toEqual(search);
      if (search.difference === undefined) return;
      found += 1;
      const { intent, data } = search.difference.request;
      expect(a.policy.decide(intent, data).verdict).not.toBe(b.policy.decide(intent, data).verdict);
    }),
    { numRuns: 40 },
  );
  expect(found).toBeGreaterThan(5);
});
