// Long logs of short events, written in pieces, so that their length is not a matter of memory.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID by its number. */
export function ulid(n) {
  let text = '';
  for (let rest = n; text.length < 26; rest = Math.floor(rest / 32)) text = CROCKFORD[rest % 32] + text;
  return text;
}

/** Amounts for a thousand accounts, of about 110 bytes an event: what ACCOUNTS folds. */
export function accountEvent(n) {
  return `{"ulid":"${ulid(n)}","type":"add","actor":"user:${n % 7}","payload":{"account":"a${n % 1000}","amount":${n % 97}.25}}\n`;
}

export const ACCOUNTS = `return function(state, event)
  local p = event.payload
  state[p.account] = (state[p.account] or 0) + p.amount
  return state
end
`;

/** The events of another log over and over, each with a ULID of its own. `lines` are those of the log, without newlines. */
export function repeated(lines) {
  const others = lines.map((line) => JSON.stringify({ ...JSON.parse(line), ulid: '' }));
  return (n) => `${others[n % others.length].replace('"ulid":""', `"ulid":"${ulid(n)}"`)}\n`;
}

const CHUNK = 1000;

/** Writes `count` lines, of `line(0)`, `line(1)`, … */
export async function writeLog(path, count, line) {
  const out = createWriteStream(path);
  for (let n = 0; n < count; ) {
    let chunk = '';
    for (const end = Math.min(count, n + CHUNK); n < end; n++) chunk += line(n);
    if (!out.write(chunk)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
