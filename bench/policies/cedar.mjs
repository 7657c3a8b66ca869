// Cedar (cedar-wasm) with a policy set that is parsed before. Folders are entities, so that a policy names its folder in its scope,
// which is the cheapest thing to look at; each request brings the entities that it is about.
import { packageVersion } from '../package-version.mjs';
import { OUTLAW } from './rules.mjs';

const PACKAGE = '@cedar-policy/cedar-wasm';

const sourceOf = (rules) =>
  `${rules
    .map(
      ({ actor, folder, least }) =>
        `permit (principal == User::"${actor}", action == Action::"write", resource in Folder::"${folder}") when { principal.level >= ${least} };\n`,
    )
    .join('')}forbid (principal == User::"${OUTLAW}", action == Action::"write", resource);\n`;

function toRequest({ actor, folder, level, file }) {
  const principal = { type: 'User', id: actor };
  const resource = { type: 'File', id: `${folder}/${file}` };
  const parent = { type: 'Folder', id: folder };
  return {
    principal,
    action: { type: 'Action', id: 'write' },
    resource,
    context: {},
    entities: [
      { uid: principal, attrs: { level }, parents: [] },
      { uid: resource, attrs: {}, parents: [parent] },
      { uid: parent, attrs: {}, parents: [] },
    ],
  };
}

export const cedar = {
  name: 'Cedar',
  version: packageVersion(PACKAGE),
  toRequest,
  async load(rules) {
    const { preparsePolicySet, statefulIsAuthorized } = await import(`${PACKAGE}/nodejs`);
    const preparsedPolicySetId = `${rules.length} rules`;
    const parsed = preparsePolicySet(preparsedPolicySetId, { staticPolicies: sourceOf(rules) });
    if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed.errors));
    return (request) => {
      const answer = statefulIsAuthorized({ ...request, preparsedPolicySetId });
      if (answer.type !== 'success') throw new Error(JSON.stringify(answer.errors));
      return answer.response.decision;
    };
  },
};
