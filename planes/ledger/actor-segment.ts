import { isNfc } from '../../canonical/nfc.ts';
import { encodeUtf8 } from '../../canonical/utf8.ts';
import { type Outcome, problem } from './problem.ts';

/** Bytes of the longest segment: with `.lock` behind it, it is a file name everywhere. */
const MAX_SEGMENT = 200;
const ACTOR = /^(user|agent|service):(.+)$/s;
const TOO_LONG = problem(
  'ACTOR_NAME',
  `the actor's name is too long: its segment has more than ${MAX_SEGMENT} bytes`,
);
const SEGMENT = /^(user|agent|service)-((?:[a-z0-9_-]|%[0-9a-f]{2})+)$/;

/**
 * An actor as one segment of a reference or a file name: `user:ada` is `user-ada`. In the name lower-case letters, digits, `-`
 * and `_` stay; every other byte of its UTF-8 is `%` and two hexadecimal digits, so that file systems that do not tell
 * cases apart keep actors apart (docs/spec/ledger.md, LG-REF-3).
 */
export function actorSegment(actor: string): Outcome<string> {
  // First its length: what somebody else has written can be longer than what a regular expression goes through.
  if (actor.length > MAX_SEGMENT) return TOO_LONG;
  const [, kind, name] = ACTOR.exec(actor) ?? [];
  if (kind === undefined || name === undefined)
    return problem('ACTOR_NAME', 'an actor is user:NAME, agent:NAME or service:NAME');
  const bytes = encodeUtf8(name);
  if (bytes.problem !== undefined) return bytes;
  if (!isNfc(name)) return problem('ACTOR_NAME', "the actor's name is not in Unicode's normal form C");
  let segment = `${kind}-`;
  for (const byte of bytes.value.subarray(0, MAX_SEGMENT)) {
    const char = String.fromCharCode(byte);
    segment += /[a-z0-9_-]/.test(char) ? char : `%${byte.toString(16).padStart(2, '0')}`;
  }
  return segment.length > MAX_SEGMENT ? TOO_LONG : { value: segment };
}

/** The actor of a segment; undefined if it is not what `actorSegment` gives for any. */
export function actorOfSegment(segment: string): string | undefined {
  const [, kind, name] = segment.length > MAX_SEGMENT ? [] : (SEGMENT.exec(segment) ?? []);
  if (kind === undefined || name === undefined) return undefined;
  let actor: string;
  try {
    actor = `${kind}:${decodeURIComponent(name)}`;
  } catch {
    return undefined; /* not UTF-8 */
  }
  return actorSegment(actor).value === segment ? actor : undefined;
}
