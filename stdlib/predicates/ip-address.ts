/** An IP address as eight groups of 16 bits; IPv4 as ::ffff:a.b.c.d, so that a mapped address is the address it maps. */
export type IpAddress = readonly number[];

export interface IpBlock {
  readonly address: IpAddress;
  /** Bits that count, of the 128. */
  readonly bits: number;
}

const MAPPED: readonly number[] = [0, 0, 0, 0, 0, 0xffff];

/** Dotted IPv4 without leading zeros (which some read as octal), or IPv6 (RFC 4291, 2.2) without a zone. */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (text.length > 45) return undefined;
  if (!text.includes(':')) {
    const groups = ipv4Groups(text);
    return groups === undefined ? undefined : [...MAPPED, ...groups];
  }
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = ipv6Groups(halves[0]!, halves.length === 1);
  const tail = halves.length === 1 ? [] : ipv6Groups(halves[1]!, true);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
}

/** `10.0.0.0/8`, `2001:db8::/32`. Bits behind the prefix must be zero: a block that has some was probably meant otherwise. */
export function parseIpBlock(text: string): IpBlock | undefined {
  const slash = text.indexOf('/');
  const length = text.slice(slash + 1);
  if (slash < 0 || !/^(0|[1-9]\d{0,2})$/.test(length)) return undefined;
  const address = parseIpAddress(text.slice(0, slash));
  const ipv4 = !text.includes(':');
  if (address === undefined || Number(length) > (ipv4 ? 32 : 128)) return undefined;
  const bits = Number(length) + (ipv4 ? 96 : 0);
  const clean = address.every((group, i) => (group & ~maskOf(i, bits) & 0xffff) === 0);
  return clean ? { address, bits } : undefined;
}

export function isInBlock(address: IpAddress, block: IpBlock): boolean {
  /* An IPv6 block shorter than the mapped prefix, like ::/0, is not meant to hold IPv4. */
  if (isMapped(address) && block.bits < 96) return false;
  return block.address.every((group, i) => ((group ^ address[i]!) & maskOf(i, block.bits)) === 0);
}

const isMapped = (address: IpAddress): boolean => MAPPED.every((group, i) => group === address[i]);

/** The bits of group i that a prefix of `bits` covers. */
function maskOf(i: number, bits: number): number {
  const covered = Math.min(16, Math.max(0, bits - 16 * i));
  return (0xffff << (16 - covered)) & 0xffff;
}

function ipv4Groups(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  const [a, b, c, d] = parts.map(Number) as [number, number, number, number];
  return [a * 256 + b, c * 256 + d];
}

function ipv6Groups(text: string, last: boolean): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (last && i === parts.length - 1 && part.includes('.')) {
      const ipv4 = ipv4Groups(part);
      if (ipv4 === undefined) return undefined;
      groups.push(...ipv4);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups.length > 8 ? undefined : groups;
}
