// casbin (node-casbin), deny over allow, with one line of policy a team.
import { packageVersion } from '../package-version.mjs';
import { OUTLAW } from './rules.mjs';

const MODEL = `
[request_definition]
r = sub, obj, act

[policy_definition]
p = sub, obj, act, level, eft

[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))

[matchers]
m = r.sub.name == p.sub && keyMatch(r.obj, p.obj) && r.act == p.act && r.sub.level >= p.level
`;

export const casbin = {
  name: 'casbin',
  version: packageVersion('casbin'),
  toRequest: ({ actor, folder, level, file }) => [{ name: actor, level }, `${folder}/${file}`, 'write'],
  async load(rules) {
    const { newEnforcer, newModelFromString } = await import('casbin');
    const enforcer = await newEnforcer(newModelFromString(MODEL));
    await enforcer.addPolicies([
      ...rules.map(({ actor, folder, least }) => [actor, `${folder}/*`, 'write', `${least}`, 'allow']),
      [OUTLAW, '*', 'write', '-1', 'deny'],
    ]);
    return (request) => (enforcer.enforceSync(...request) ? 'allow' : 'deny');
  },
};
