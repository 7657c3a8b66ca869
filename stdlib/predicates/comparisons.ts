import { isUlid, ulidTimestamp } from '../../canonical/ulid.ts';
import { lessThan } from '../../vm/number/compare.ts';
import { Arguments } from '../arguments.ts';
import { BOOLEAN, NUMBER, TEXT } from '../data-type.ts';
import { isInBlock, parseIpAddress, parseIpBlock } from './ip-address.ts';
import { plainText } from './plain-text.ts';
import type { Parameter, Predicate } from './predicate.ts';
import { compareVersions, parseVersion } from './semver.ts';

const version = (name: string): Parameter => ({
  name,
  type: TEXT,
  check: (text) =>
    parseVersion(text) === undefined ? 'it is not a version of semver.org, like 1.2.3' : undefined,
});

const ulid = (name: string): Parameter => ({
  name,
  type: TEXT,
  check: (text) => (isUlid(text) ? undefined : 'it is not a ULID: 26 characters of 0-9 A-Z without I L O U'),
});

/** Predicates about texts that have an order of their own: versions, ULIDs, addresses; and epochs. No clock. */
export const comparisons = {
  in_cidr: {
    infix: false,
    reads: [],
    signatures: [
      [
        { name: 'address', type: TEXT },
        {
          name: 'block',
          type: TEXT,
          check: (text) =>
            parseIpBlock(text) === undefined
              ? 'it is not a block of addresses like 10.0.0.0/8 or 2001:db8::/32, with no bits set behind its prefix'
              : undefined,
        },
      ],
    ],
    result: BOOLEAN,
    undecided: 'the address or the block is malformed',
    fuel: '10',
    doc: 'Whether an IPv4 or IPv6 address is in a block. An IPv4 address mapped to IPv6 is that IPv4 address.',
    example: { expression: "in_cidr(ip, '10.0.0.0/8')", data: { ip: '10.1.2.3' } },
    failure: (args, texts) => `${texts[0]} ${plainText(args[0])} is not in ${plainText(args[1])}`,
    call: (machine, values) => {
      const args = new Arguments('in_cidr', values);
      machine.charge(10);
      const address = parseIpAddress(args.text(0));
      const block = args.text(1).length > 50 ? undefined : parseIpBlock(args.text(1));
      return address === undefined || block === undefined ? undefined : isInBlock(address, block);
    },
  },
  compare_semver: {
    infix: false,
    reads: [],
    signatures: [[version('a'), version('b')]],
    result: NUMBER,
    undecided: 'one of the two is not a version',
    fuel: '10, 1 for each 4 bytes',
    doc: 'The precedence of two versions of semver.org 2.0.0: -1, 0 or 1. Build metadata does not count.',
    example: { expression: "compare_semver(version, '2.0.0') < 0", data: { version: '2.0.0-rc.1' } },
    call: (machine, values) => {
      const args = new Arguments('compare_semver', values);
      machine.charge(10 + Math.floor((args.text(0).length + args.text(1).length) / 4));
      const [a, b] = [parseVersion(args.text(0)), parseVersion(args.text(1))];
      return a === undefined || b === undefined ? undefined : compareVersions(a, b);
    },
  },
  compare_ulid: {
    infix: false,
    reads: [],
    signatures: [[ulid('a'), ulid('b')]],
    result: NUMBER,
    undecided: 'one of the two is not a ULID',
    fuel: '4',
    doc: 'The order of two ULIDs: -1, 0 or 1.',
    example: {
      expression: 'compare_ulid(at, expires) < 0',
      data: { at: '01JBX8Q4Z5M7N9P0R2S4T6V8W1', expires: '01JBX8Q4Z5M7N9P0R2S4T6V8W2' },
    },
    call: (machine, values) => {
      const args = new Arguments('compare_ulid', values);
      machine.charge(4);
      const [a, b] = [args.text(0), args.text(1)];
      if (!isUlid(a) || !isUlid(b)) return undefined;
      return a < b ? -1 : a > b ? 1 : 0;
    },
  },
  ulid_time: {
    infix: false,
    reads: [],
    signatures: [[ulid('ulid')]],
    result: NUMBER,
    undecided: 'it is not a ULID',
    fuel: '4',
    doc: 'The milliseconds since 1970 that a ULID states.',
    example: { expression: 'ulid_time(at) == 1469922850259', data: { at: '01ARZ3NDEKTSV4RRFFQ69G5FAV' } },
    call: (machine, values) => {
      machine.charge(4);
      return ulidTimestamp(new Arguments('ulid_time', values).text(0)).value;
    },
  },
  before_epoch: {
    infix: false,
    reads: [{ name: 'epoch', type: NUMBER }],
    signatures: [[{ name: 'limit', type: NUMBER }]],
    result: BOOLEAN,
    fuel: '0',
    doc: 'Whether `epoch`, the epoch of the ledger, is below a limit.',
    example: { expression: 'before_epoch(12)', data: { epoch: 11 } },
    failure: (args) => `epoch ${plainText(args[0])} is not before ${plainText(args[1])}`,
    call: (_machine, values) => {
      const args = new Arguments('before_epoch', values);
      return lessThan(args.number(0), args.number(1));
    },
  },
} as const satisfies Record<string, Predicate>;
