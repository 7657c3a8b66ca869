import { byteStringOf, textOf } from '../../vm/values/byte-string.ts';
import { Table } from '../../vm/values/table.ts';
import type { Value } from '../../vm/values/value.ts';
import { Arguments } from '../arguments.ts';
import { BOOLEAN, listOf, TEXT } from '../data-type.ts';
import { GROUPS } from './membership.ts';
import { plainText } from './plain-text.ts';
import type { Predicate } from './predicate.ts';
import { parseQuorum } from './quorum-spec.ts';

/** Who of a group has approved, each once, in the order of the approvals. */
function approvers(approvals: Table, members: Table): Set<Value> {
  const group = new Set<Value>();
  for (let at = 1; at <= members.arrayLength(); at++) group.add(members.get(at));
  const found = new Set<Value>();
  for (let at = 1; at <= approvals.arrayLength(); at++) {
    const approval = approvals.get(at);
    const actor = approval instanceof Table ? approval.getField('actor') : undefined;
    if (actor !== undefined && group.has(actor)) found.add(actor);
  }
  return found;
}

function sizeOf(members: Table): number {
  const distinct = new Set<Value>();
  for (let at = 1; at <= members.arrayLength(); at++) distinct.add(members.get(at));
  return distinct.size;
}

function membersOf(groups: Table, group: string): Table | undefined {
  const members = groups.get(byteStringOf(group));
  return members instanceof Table ? members : undefined;
}

const specOf = (value: Value) => (typeof value === 'string' ? parseQuorum(textOf(value) ?? '') : undefined);

/** Agreement of several. */
export const agreement = {
  quorum: {
    infix: false,
    reads: [
      {
        name: 'approvals',
        type: listOf({ kind: 'record', fields: new Map([['actor', { type: TEXT, optional: false }]]) }),
      },
      GROUPS,
    ],
    signatures: [
      [
        {
          name: 'spec',
          type: TEXT,
          check: (text) =>
            parseQuorum(text) === undefined
              ? 'a quorum is written like 2-of-3@leads: at least 1, and no more than there are'
              : undefined,
        },
      ],
    ],
    result: BOOLEAN,
    undecided: 'the quorum is malformed, or there is no such group',
    fuel: '2 an approval and a member of the group',
    doc: 'Whether `2-of-3@leads` is met: `approvals` are by two different members of `groups["leads"]`, and the group has at most three. A second approval by the same actor and approvals by others do not count.',
    example: {
      expression: "quorum('2-of-3@leads')",
      data: { approvals: [{ actor: 'ada' }, { actor: 'bob' }], groups: { leads: ['ada', 'bob', 'eve'] } },
    },
    failure: ([approvals, groups, spec]) => {
      const quorum = specOf(spec);
      const members =
        groups instanceof Table && quorum !== undefined ? membersOf(groups, quorum.group) : undefined;
      if (quorum === undefined || members === undefined || !(approvals instanceof Table))
        return 'quorum is not met';
      const size = sizeOf(members);
      const short = `quorum ${plainText(spec)}`;
      if (size > quorum.of) return `${short}: the group has ${size} members`;
      const found = [...approvers(approvals, members)].map(plainText);
      const names = found.length === 0 ? '' : ` (${found.join(', ')})`;
      return `${short}: ${found.length} of ${quorum.needed} approvals${names}`;
    },
    call: (machine, values) => {
      const args = new Arguments('quorum', values);
      const approvals = args.table(0);
      const quorum = specOf(args.text(2));
      const members = quorum === undefined ? undefined : membersOf(args.table(1), quorum.group);
      if (quorum === undefined || members === undefined) return undefined;
      machine.charge(2 * (approvals.arrayLength() + members.arrayLength()));
      return sizeOf(members) <= quorum.of && approvers(approvals, members).size >= quorum.needed;
    },
  },
} as const satisfies Record<string, Predicate>;
