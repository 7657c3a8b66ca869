// The policies of docs/guide/rego-and-cedar.md in Cedar, on the requests of the golden vectors of those in .rgs: the verdicts have to
// be the same, but for what the page says is different.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { example, ROOT } from '../places.mjs';

const PAGE = join(ROOT, 'docs', 'guide', 'rego-and-cedar.md');

const user = (id) => ({ type: 'User', id });

/** How a request is put in Cedar; undefined for what Cedar cannot be asked. */
const REQUESTS = {
  finance: ({ actor, path, labels, remote }, { caps, trust }) => ({
    action: 'write',
    resource: { uid: { type: 'File', id: path }, attrs: { path }, parents: [] },
    attrs:
      trust[actor] === undefined
        ? {}
        : { level: { __extn: { fn: 'decimal', arg: trust[actor].level.toFixed(1) } } },
    groups: [],
    context: { caps, labels, remote },
    actor,
  }),
  // The leads stand in the policy.
  'api-changes': ({ actor, ref, breaking }, { groups, approvals }) =>
    groups.leads?.length === 3
      ? {
          action: 'merge',
          resource: { uid: { type: 'Ref', id: ref }, attrs: {}, parents: [] },
          attrs: {},
          groups: Object.keys(groups).filter((name) => groups[name].includes(actor)),
          context: { breaking, approvers: approvals.map((one) => ({ __entity: user(one.actor) })) },
          actor,
        }
      : undefined,
  exec: ({ actor, command, image }, { caps }) => ({
    action: 'exec',
    resource: { uid: { type: 'Runner', id: 'any' }, attrs: {}, parents: [] },
    attrs: {},
    groups: [],
    context: { caps, command, ...(image === undefined ? {} : { image }) },
    actor,
  }),
};

/** Throws where a verdict differs. */
export async function checkComparison() {
  const { isAuthorized } = await import('@cedar-policy/cedar-wasm/nodejs');
  const sources = [...readFileSync(PAGE, 'utf8').matchAll(/^```cedar\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)];
  if (sources.map(([, name]) => name).join() !== Object.keys(REQUESTS).join())
    throw new Error(`${PAGE} does not have the policies ${Object.keys(REQUESTS)}`);
  for (const [, name, staticPolicies] of sources) {
    const golden = (file) => readFileSync(example('policies', name, 'golden', file), 'utf8');
    const { decisions } = JSON.parse(golden('expected.json'));
    const lines = golden('requests.jsonl').trimEnd().split('\n');
    for (const [i, line] of lines.entries()) {
      // Data of a wrong type never reaches a policy of ours.
      if (decisions[i].rule === 'intent.invalid') continue;
      const { intent, data } = JSON.parse(line);
      const request = REQUESTS[name](intent, data);
      if (request === undefined) continue;
      const { action, resource, attrs, groups, context, actor } = request;
      const answer = isAuthorized({
        principal: user(actor),
        action: { type: 'Action', id: action },
        resource: resource.uid,
        context,
        entities: [
          { uid: user(actor), attrs, parents: groups.map((id) => ({ type: 'Group', id })) },
          resource,
        ],
        policies: { staticPolicies },
      });
      if (answer.type !== 'success') throw new Error(`${name}: ${JSON.stringify(answer.errors)}`);
      if (answer.response.decision !== decisions[i].verdict)
        throw new Error(`${name}: Cedar says ${answer.response.decision} to ${line}`);
    }
  }
}
