import { decodeUtf8 } from '../../canonical/utf8.ts';
import { type Outcome, problem } from './problem.ts';

/** What a commit of the ledger says. */
export interface CommitText {
  readonly tree: string;
  readonly parents: readonly string[];
  /** Name of author and committer: letters, digits, `-`, `_`, `%`. */
  readonly author: string;
  /** Of author and committer, since 1970, in UTC. */
  readonly seconds: number;
  readonly message: string;
}

/** As far as it is looked at when a commit is read. */
export type CommitLinks = Pick<CommitText, 'tree' | 'parents' | 'message'>;

/** The reserved domain of RFC 2606: no mail goes anywhere. */
const DOMAIN = 'gatos.invalid';

/** The bytes of a commit. Whoever makes the same commit gets the same id: nothing of a clock or a host is in it. */
export function encodeCommit({ tree, parents, author, seconds, message }: CommitText): Uint8Array {
  const who = `${author} <${author}@${DOMAIN}> ${seconds} +0000`;
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${who}`,
    `committer ${who}`,
  ];
  return new TextEncoder().encode(`${lines.join('\n')}\n\n${message}`);
}

/** What the bytes of a commit say; headers that are not known are passed over, as git does. */
export function decodeCommit(bytes: Uint8Array): Outcome<CommitLinks> {
  const text = decodeUtf8(bytes);
  if (text.problem !== undefined) return problem('COMMIT_FORM', 'a commit that is not UTF-8');
  const end = text.value.indexOf('\n\n');
  if (end < 0) return problem('COMMIT_FORM', 'a commit without a message');
  const [first, ...rest] = text.value.slice(0, end).split('\n');
  const tree = /^tree ([0-9a-f]+)$/.exec(first!)?.[1];
  if (tree === undefined) return problem('COMMIT_FORM', 'a commit without a tree');
  const parents: string[] = [];
  for (const line of rest) {
    const parent = /^parent ([0-9a-f]+)$/.exec(line)?.[1];
    if (parent === undefined) break; /* parents come before everything else */
    parents.push(parent);
  }
  return { value: { tree, parents, message: text.value.slice(end + 2) } };
}
