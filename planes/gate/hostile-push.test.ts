import { encodeJson } from '../../canonical/json-encode.ts';
import {
  ADA,
  BOB,
  EVE,
  expectAccepted,
  GRANTS_OF_TESTS,
  journalOf,
  KEYS,
  POLICY,
  PROOFS,
  policyVersion,
  ROOT,
  STATE,
  signerFor,
  World,
} from '../../tests/gate/world.ts';
import { all, expectValue } from '../../tests/ledger/repositories.ts';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import { trustKey } from '../ledger/trusted-keys.ts';
import { subjectOfKey } from '../policy/approvals.ts';
import { commitOfDenial, type DenialRecord, denialRef } from '../policy/denial-commit.ts';
import { grantIntents } from '../policy/grant-intents.ts';
import { NO_GRANTS } from '../policy/grants.ts';
import { commitOfPolicy } from '../policy/policy-commit.ts';
import { ACTIVE, GRANTS } from '../policy/policy-refs.ts';
import { readDenials } from '../policy/read-denials.ts';
import { parseUpdates } from './ref-update.ts';

/** Attacks by who may push, with a trusted key or without one. */
let world: World;
beforeEach(async () => {
  world = await World.governed();
});

describe('what a client says of a reference', () => {
  /** Lists a key of eve for ada: nobody has signed it, and nobody looks at what a push says is there already. */
  const ownKeys = async () => {
    const files = new Map([
      ['keys.json', encodeJson({ actor: ADA, keys: [ADA, EVE].map((of) => signerFor(of).publicKey) }).value!],
    ]);
    const commit = { author: 'x', seconds: 0, message: 'x\n', files };
    return expectValue(await world.store.append('refs/x', undefined, [commit]))[0]!;
  };

  test('is where it was must be true: git lets in the other references of a push', async () => {
    const keys = await ownKeys();
    await world.forge(ADA, [{ type: 'a', payload: 1, policy_root: ROOT }], signerFor(EVE));
    const refused = await world.check([
      { ref: `${KEYS}user-ada`, from: keys, to: keys },
      { ref: journalOf(ADA), from: undefined, to: await world.head(journalOf(ADA)) },
    ]);
    expect(refused).toMatchObject({ ref: `${KEYS}user-ada`, problem: { code: 'REF_CHANGED' } });
  });

  test.each([ACTIVE, GRANTS, STATE, PROOFS, journalOf(ADA), 'refs/gatos/trust/approvals/user-ada'])(
    '%s, which is elsewhere',
    async (ref) => {
      const other = await ownKeys();
      const refused = await world.check([{ ref, from: other, to: other }]);
      expect(refused?.problem.code).toBe('REF_CHANGED');
    },
  );

  test('comes once in a push', async () => {
    const from = world.heads.get(GRANTS);
    const lenient = await world.grant({ ...GRANTS_OF_TESTS, caps: { [ADA]: ['x:y'] } });
    const updates = [lenient, lenient].map((to) => ({ ref: GRANTS, from, to }));
    expect((await world.check(updates))?.problem.code).toBe('REF_CHANGED');
  });

  test('is one line', () => {
    const id = '1'.repeat(40);
    for (const ref of ['', 'refs/heads/a b', 'refs/heads/a\tb', 'refs/heads/a\nb', 'refs/heads/a\u001b[2J'])
      expect(parseUpdates(`${id} ${id} ${ref}\n`).problem?.code).toBe('GIT_FAILED');
    expect(parseUpdates(`${id} ${id} refs/heads/\u00a0\n`).value).toHaveLength(1);
  });
});

describe('keys', () => {
  test('a key that was approved for one actor is not approved for another', async () => {
    const source = POLICY.replace(
      '    when: { intent: [write, grant, revoke, fold] }\n    allow_if: is_lead',
      "    when: { intent: [write, grant, revoke, fold] }\n    allow_if: quorum('2-of-3@leads')",
    );
    await world.activate(source);
    expectAccepted(await world.push());
    const { publicKey } = testSigner(9);
    for (const lead of [ADA, BOB]) {
      await world.approve(subjectOfKey(BOB, publicKey), lead);
      await world.approve(publicKey, lead);
    }
    expectAccepted(await world.push());
    const by = { actor: BOB, signer: signerFor(BOB), seconds: 0 };
    expectValue(await trustKey(world.store, ADA, publicKey, by));
    const stolen = new Map([[`${KEYS}user-ada`, await world.head(`${KEYS}user-ada`)]]);
    expect(await world.refused(stolen)).toBe('POLICY_DENY');
    expectValue(await trustKey(world.store, BOB, publicKey, by));
    expectAccepted(await world.push(new Map([[`${KEYS}user-bob`, await world.head(`${KEYS}user-bob`)]])));
  });

  test('a list that is work to read', async () => {
    const keys = Array.from({ length: 4000 }, (_, i) => `ed25519:${String(i).padStart(64, '0')}`);
    const files = new Map([['keys.json', encodeJson({ actor: EVE, keys }).value!]]);
    await world.sign(`${KEYS}user-eve`, { subject: 'x', trailers: [], files }, ADA);
    expect((await world.push())?.problem.message).toMatch(/has more than 262144 bytes/);
  });

  test('a commit that adds none: no policy would be asked', async () => {
    for (const [segment, list] of [
      ['user-ada', [signerFor(ADA).publicKey]],
      ['user-ada', [signerFor(ADA).publicKey, signerFor(ADA).publicKey]],
      ['user-zoe', []],
    ] as const) {
      const actor = segment.replace('-', ':');
      const files = new Map([['keys.json', encodeJson({ actor, keys: [...list] }).value!]]);
      const ref = KEYS + segment;
      await world.sign(ref, { subject: 'x', trailers: [], files }, BOB);
      expect(await world.refused(new Map([[ref, await world.head(ref)]]))).toBe('TRUST_FORMAT');
    }
  });
});

describe('policies and grants', () => {
  test('a version of one bundle in another', async () => {
    const version = policyVersion(POLICY, 'other');
    await world.sign('refs/gatos/policies/main', commitOfPolicy('Install', version), ADA);
    expect(await world.refused()).toBe('POLICY_FORMAT');
  });

  test('an activation of what cannot be the name of a bundle', async () => {
    const version = policyVersion(POLICY, 'x\u001b[2J');
    await world.sign(ACTIVE, commitOfPolicy('Activate', version), ADA);
    expect(await world.refused()).toBe('POLICY_FORMAT');
  });

  test('so many capabilities that comparing each with each would not end', () => {
    const caps = Array.from({ length: 100_000 }, (_, i) => `cap:${i}`);
    const before = { ...NO_GRANTS, caps: { [ADA]: caps } };
    const after = { ...NO_GRANTS, caps: { [ADA]: [...caps, 'cap:x'] } };
    const start = Date.now();
    expect(grantIntents(ADA, before, after, 'internal')).toHaveLength(1);
    expect(Date.now() - start).toBeLessThan(2000);
  });

  test('approvals that every later push would have to read', async () => {
    const subjects = Array.from({ length: 20_000 }, (_, i) => `subject-${i}`);
    for (const data of [
      { actor: ADA, subjects },
      { actor: ADA, subjects: ['x'], more: 'x'.repeat(1_000_000) },
    ]) {
      const files = new Map([['approvals.json', encodeJson(data).value!]]);
      const ref = 'refs/gatos/trust/approvals/user-ada';
      await world.sign(ref, { subject: 'x', trailers: [], files }, ADA);
      expect(await world.refused(new Map([[ref, await world.head(ref)]]))).toBe('POLICY_FORMAT');
    }
  });
});

describe('the audit', () => {
  test('a denial by a policy that never decided here', async () => {
    const { policyRoot, rgc } = policyVersion(
      'policy: x\nversion: 1\nrules:\n  - id: x\n    when: { intent: append }\n    deny_if: "true"\n',
    );
    const ulid = '01KDVDY2M00000000000000000';
    const denial = {
      ulid,
      engine: 'x',
      target: journalOf(ADA),
      refs: [],
      policyRoot,
      intent: { intent: 'append', actor: BOB, labels: [], remote: 'internal' },
      data: { approvals: [], caps: [], signers: [], epoch: 0, groups: {}, owners: {}, trust: {} },
      rule: 'x',
      reason: 'true is true',
      subject: 'x',
      rgc,
    };
    expect(await world.refused(await pushed(denial, BOB))).toBe('POLICY_ROOT');
  });

  test('a denial that somebody else was told, or that says something else', async () => {
    await world.emit(ADA, [{ type: 'a', payload: { labels: ['private'] } }]);
    const [told] = await all(readDenials(world.store));
    const record = expectValue(told!.record);
    const ulid = '01KDVDY2M00000000000000000';
    expect(await world.refused(await pushed({ ...record, ulid }, BOB))).toBe('ACTOR_MISMATCH');
    const other = { ...record, ulid: '01KDVDY2M00000000000000001', reason: 'because' };
    expect(await world.refused(await pushed(other, ADA))).toBe('AUDIT_FORMAT');
  });

  /** A push of a denial alone, signed by somebody. */
  async function pushed(record: DenialRecord, by: string): Promise<ReadonlyMap<string, string>> {
    const ref = denialRef(record.ulid);
    return new Map([[ref, await world.sign(ref, expectValue(commitOfDenial(record)), by)]]);
  }
});
