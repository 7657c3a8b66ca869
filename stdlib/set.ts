import type { Machine } from '../vm/machine.ts';
import { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';
import { Arguments } from './arguments.ts';
import { checkFields, type Fields, joinFields, listOf } from './crdt/fields.ts';
import { addFlag, flagsOf, joinFlags } from './crdt/flags.ts';
import type { Library, Signature } from './signature.ts';

type Kind = 'g' | 'tp' | 'or';

/** How messages name each kind. */
const NAMES: Readonly<Record<Kind, string>> = {
  g: 'a grow-only set',
  tp: 'a two-phase set',
  or: 'an observed-remove set',
};

/** The functions that every kind of set has. `isMember` reads what a set has under a name that is in it. */
function common(kind: Kind, isMember: (entry: Value) => boolean, sample: string): Record<string, Signature> {
  const what = NAMES[kind];
  const made = `local s = set.${kind}_${sample} `;
  return {
    [`${kind}_new`]: {
      params: '',
      results: 'set',
      fuel: '0',
      doc: `An empty set: ${what}.`,
      example: `assert(not set.${kind}_has(set.${kind}_new(), "a"))`,
      call: (machine) => machine.newTable(),
    },
    [`${kind}_has`]: {
      params: 's, element',
      results: 'boolean',
      fuel: kind === 'or' ? '1 a tag of the element' : '0',
      doc: 'Whether a string is in the set.',
      example: `${made}assert(set.${kind}_has(s, "a"))`,
      call: (machine, values) => {
        const args = new Arguments(`${kind}_has`, values);
        const entry = args.table(0).get(args.text(1));
        if (entry instanceof Table) machine.charge(entry.size());
        return isMember(entry);
      },
    },
    [`${kind}_values`]: {
      params: 's',
      results: 'list',
      fuel: kind === 'or' ? '5 an element, 4 a tag' : '5 an element',
      doc: 'The elements of the set in bytewise order.',
      example: `${made}assert(set.${kind}_values(s)[1] == "a")`,
      call: (machine, values) => {
        const entries = entriesOf(kind, machine, new Arguments(`${kind}_values`, values), 0);
        return listOf(
          machine,
          entries.hashKeys().filter((key) => isMember(entries.get(key))),
        );
      },
    },
    [`${kind}_join`]: {
      params: 'a, b',
      results: 'set',
      fuel: kind === 'or' ? '4 an element and tag of each' : '4 an element of each',
      doc: 'The join of two replicas of a set, a new table. It is commutative, associative and idempotent; a and b stay as they are.',
      example: `${made}assert(set.${kind}_has(set.${kind}_join(set.${kind}_new(), s), "a"))`,
      call: (machine, values) => {
        const args = new Arguments(`${kind}_join`, values);
        const left = entriesOf(kind, machine, args, 0);
        const right = entriesOf(kind, machine, args, 1);
        return kind === 'or' ? joinTagged(machine, left, right) : joinFlags(machine, left, right);
      },
    },
  };
}

/** A set, checked to the leaves: it may come from anywhere, and a join must not pass on what is no set. */
function entriesOf(kind: Kind, machine: Machine, args: Arguments, at: number): Fields {
  const what = NAMES[kind];
  if (kind !== 'or') return flagsOf(machine, args, at, args.table(at), what, kind === 'g');
  const entries = checkFields(machine, args, at, args.table(at), what);
  entries.forEachValue((tags) => flagsOf(machine, args, at, tags, what));
  return entries;
}

const NO_TAGS = new Table();

function joinTagged(machine: Machine, left: Fields, right: Fields): Fields {
  return joinFields(machine, left, right, (a, b) =>
    joinFlags(machine, a instanceof Table ? a : NO_TAGS, b instanceof Table ? b : NO_TAGS),
  );
}

function isFlagged(entry: Value): boolean {
  return entry === true;
}

function isTagged(entry: Value): boolean {
  let found = false;
  if (entry instanceof Table)
    entry.forEachValue((flag) => {
      if (flag === true) found = true;
    });
  return found;
}

function adder(kind: 'g' | 'tp', doc: string): Signature {
  return {
    params: 's, element',
    results: 's',
    fuel: '0',
    doc,
    example: `local s = set.${kind}_add(set.${kind}_new(), "a") assert(set.${kind}_has(s, "a"))`,
    call: (machine, values) => {
      const args = new Arguments(`${kind}_add`, values);
      const entries = args.table(0);
      addFlag(machine, entries, args.text(1));
      return entries;
    },
  };
}

/** Sets that replicas change on their own and join later. */
export const set: Library = {
  name: 'set',
  doc: 'Sets of strings that replicas change on their own and join later (state-based CRDTs), as plain data that a state can hold. g: grow-only, { element = true }. tp: two-phase, { element = true, or false once removed }: what is removed stays out. or: observed-remove, { element = { tag = true, or false once removed } }: adding again with a new tag puts it back. add and remove change the set they are given, and return it; join makes a new one.',
  functions: {
    ...common('g', isFlagged, 'add(set.g_new(), "a")'),
    g_add: adder('g', 'Puts a string into the set.'),
    ...common('tp', isFlagged, 'add(set.tp_new(), "a")'),
    tp_add: adder('tp', 'Puts a string into the set, unless it was removed before.'),
    tp_remove: {
      params: 's, element',
      results: 's',
      fuel: '0',
      doc: 'Takes a string out of the set for good: whether it was in it or is added later makes no difference, so the order of adding and removing does not matter.',
      example:
        'local s = set.tp_add(set.tp_new(), "a") set.tp_remove(s, "a") assert(not set.tp_has(set.tp_add(s, "a"), "a"))',
      call: (machine, values) => {
        const args = new Arguments('tp_remove', values);
        const entries = args.table(0);
        const element = args.text(1);
        if (entries.get(element) !== false) machine.store(entries, element, false);
        return entries;
      },
    },
    ...common('or', isTagged, 'add(set.or_new(), "a", "tag 1")'),
    or_add: {
      params: 's, element, tag',
      results: 's',
      fuel: '0',
      doc: 'Puts a string into the set. The tag must be one that no other adding of this element has, such as the ULID of the event.',
      example: 'local s = set.or_add(set.or_new(), "a", "tag 1") assert(set.or_has(s, "a"))',
      call: (machine, values) => {
        const args = new Arguments('or_add', values);
        const entries = args.table(0);
        const element = args.text(1);
        const tag = args.text(2);
        let tags = entries.get(element);
        if (tags === undefined) {
          tags = machine.newTable();
          machine.store(entries, element, tags);
        }
        if (!(tags instanceof Table)) return args.bad(0, `not ${NAMES.or}`);
        addFlag(machine, tags, tag);
        return entries;
      },
    },
    or_remove: {
      params: 's, element',
      results: 's',
      fuel: '4 a tag of the element',
      doc: 'Takes a string out of the set: every adding of it that this replica has seen.',
      example:
        'local s = set.or_add(set.or_new(), "a", "tag 1") set.or_remove(s, "a") assert(not set.or_has(s, "a") and set.or_has(set.or_add(s, "a", "tag 2"), "a"))',
      call: (machine, values) => {
        const args = new Arguments('or_remove', values);
        const entries = args.table(0);
        const tags = entries.get(args.text(1));
        if (tags === undefined) return entries;
        const flags = flagsOf(machine, args, 0, tags, NAMES.or);
        for (const tag of flags.hashKeys()) machine.store(flags, tag, false);
        return entries;
      },
    },
  },
};
