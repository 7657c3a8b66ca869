import fc from 'fast-check';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import { type CheckpointFacts, checkpointOfCommit, commitOfCheckpoint } from './checkpoint-commit.ts';
import { commitOfProof, proofOfCommit } from './proof-commit.ts';
import { decodeStatement, encodeStatement, type Statement } from './statement.ts';

const root = (prefix: string) =>
  fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => `${prefix}:${Buffer.from(bytes).toString('hex')}`);
const oid = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const REFS = ['a/agent-b', 'a/user-a', 'a/user-b', 'b/user-a'].map((name) => `refs/gatos/journal/${name}`);
const facts: fc.Arbitrary<CheckpointFacts> = fc
  .record(
    {
      stateRoot: root('blake3'),
      inputsRoot: root('blake3'),
      events: fc.nat(),
      heads: fc
        .subarray(REFS)
        .chain((refs) =>
          fc
            .array(oid, { minLength: refs.length, maxLength: refs.length })
            .map((ids) => new Map(refs.map((ref, i) => [ref, ids[i]!]))),
        ),
      policyRoot: root('sha256'),
      foldRoot: root('sha256'),
      engine: fc.constant('echo@1.0.0+elc@1.0.0'),
      version: fc.integer({ min: 1, max: 1000 }),
      proof: oid,
    },
    { requiredKeys: ['stateRoot', 'inputsRoot', 'events', 'heads', 'foldRoot', 'engine', 'proof'] },
  )
  .map((record) => record as CheckpointFacts);
const statement: fc.Arbitrary<Statement> = fc
  .tuple(facts, fc.option(root('blake3'), { nil: undefined }))
  .map(([{ proof: _, ...rest }, resumeRoot]) => ({
    ...rest,
    ns: 'main',
    actor: 'user:ada',
    ...(resumeRoot === undefined ? {} : { resumeRoot }),
  }));
const who = { author: 'user-ada', seconds: 5 };
const stored = { id: 'f'.repeat(40), parents: [] };

test('what is written is read again: checkpoints, statements, proofs', () => {
  fc.assert(
    fc.property(facts, statement, (written, said) => {
      const artifacts = new Map([['state.json', new Uint8Array([48])]]);
      const read = checkpointOfCommit({ ...stored, ...commitOfCheckpoint(written, artifacts, who) });
      expect(read.value).toEqual({ ...written, commit: stored.id, artifacts });
      expect(decodeStatement(encodeStatement(said)).value).toEqual(said);
      const evidence = { elc: new Uint8Array([1]), resume: new Uint8Array([2]) };
      const proof = proofOfCommit({ ...stored, ...commitOfProof(said, evidence, testSigner(1), who) });
      expect(proof.value).toMatchObject({ ...evidence, statement: said, publicKey: testSigner(1).publicKey });
    }),
  );
});

test('a proof in which a byte was changed says something else, or is none', () => {
  fc.assert(
    fc.property(statement, fc.nat(), fc.integer({ min: 1, max: 255 }), (said, at, mask) => {
      const bytes = encodeStatement(said);
      bytes[at % bytes.length]! ^= mask;
      const { value, problem } = decodeStatement(bytes);
      if (value === undefined) expect(problem?.code).toBe('PROOF_INVALID');
      else expect(Buffer.from(encodeStatement(value)).equals(bytes)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('any bytes and any message are a problem at most', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ maxLength: 300 }),
      facts,
      (bytes, text, written) => {
        expect(decodeStatement(bytes).problem?.code).toBe('PROOF_INVALID');
        const files = new Map([
          ['proof.cbor', bytes],
          ['fold.rgf', bytes],
        ]);
        expect(proofOfCommit({ ...stored, message: text, files }).problem?.code).toBe('PROOF_INVALID');
        expect(checkpointOfCommit({ ...stored, message: text, files }).problem?.code).toBe('CHECKPOINT_FORM');
        const { message } = commitOfCheckpoint(written, files, who);
        const lines = message.split('\n');
        const cut = lines.filter((_, i) => i !== 2 + (text.length % 3)).join('\n');
        expect(checkpointOfCommit({ ...stored, message: cut, files }).problem?.code).toBe('CHECKPOINT_FORM');
      },
    ),
  );
});
