import { ADA, BOB, EVE } from '../../tests/gate/world.ts';
import { grantIntents } from './grant-intents.ts';
import { type Grants, NO_GRANTS } from './grants.ts';

/** What ada would be asked for who replaces the one by the other. */
const asked = (before: Partial<Grants>, after: Partial<Grants>) =>
  grantIntents(ADA, { ...NO_GRANTS, ...before }, { ...NO_GRANTS, ...after }, 'internal').map((one) => {
    expect(one).toMatchObject({ actor: ADA, labels: [], remote: 'internal' });
    return [one.intent, one.subject ?? one.path, one.capability].filter((part) => part !== undefined);
  });
const WRITE = ['write', 'gatos/trust/grants'];

test('each capability that is given or taken is an intent of its own', () => {
  expect(asked({}, { caps: { [BOB]: ['a', 'b'], [EVE]: ['a'] } })).toEqual([
    ['grant', BOB, 'a'],
    ['grant', BOB, 'b'],
    ['grant', EVE, 'a'],
  ]);
  expect(asked({ caps: { [BOB]: ['a', 'b'] } }, { caps: { [BOB]: ['b', 'c'] } })).toEqual([
    ['revoke', BOB, 'a'],
    ['grant', BOB, 'c'],
  ]);
  expect(asked({ caps: { [BOB]: ['a'] } }, {})).toEqual([['revoke', BOB, 'a']]);
});

test('any other change is to write there, and so is none', () => {
  expect(asked({}, {})).toEqual([WRITE]);
  expect(asked({ caps: { [BOB]: ['a', 'b'] } }, { caps: { [BOB]: ['b', 'a'] } })).toEqual([WRITE]);
  for (const other of [
    { epoch: 1 },
    { groups: { leads: [EVE] } },
    { owners: { x: [EVE] } },
    { trust: { [EVE]: { level: 9 } } },
  ]) {
    expect(asked({}, other)).toEqual([WRITE]);
    expect(asked({}, { ...other, caps: { [BOB]: ['a'] } })).toEqual([['grant', BOB, 'a'], WRITE]);
  }
});
