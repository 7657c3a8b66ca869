import { isUlid } from '../../canonical/ulid.ts';
import { type IpBlock, parseIpBlock } from '../../stdlib/predicates/ip-address.ts';
import { parseQuorum } from '../../stdlib/predicates/quorum-spec.ts';
import { parseVersion } from '../../stdlib/predicates/semver.ts';
import { globSamples } from './glob-samples.ts';

/** Texts that conditions with this constant may tell apart: on its boundaries, within it and outside. */
export function textVariants(text: string): string[] {
  const quorum = parseQuorum(text);
  if (quorum !== undefined) return [quorum.group];
  const block = parseIpBlock(text);
  if (block !== undefined)
    return [text.slice(0, text.indexOf('/')), lastAddress(block), '192.0.2.1', '2001:db8::1'];
  if (isUlid(text)) return [text, '00000000000000000000000000', '7ZZZZZZZZZZZZZZZZZZZZZZZZZ'];
  if (parseVersion(text) !== undefined) return [text, `${text}-0`, '0.0.1', '999.0.0'];
  const variants = [text, `${text}x`, `x${text}`];
  if (text.includes(':')) variants.push(`${text.slice(0, text.indexOf(':'))}:*`);
  if (/[*?[\\]/.test(text)) variants.push(...globSamples(text));
  return variants;
}

/** The address of a block with all bits behind its prefix set, IPv4 if it is of IPv4. */
function lastAddress({ address, bits }: IpBlock): string {
  const groups = address.map((group, i) => group | (0xffff >> Math.min(16, Math.max(0, bits - 16 * i))));
  const [high, low] = [groups[6]!, groups[7]!];
  return bits >= 96 && address[5] === 0xffff
    ? [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
    : groups.map((group) => group.toString(16)).join(':');
}
