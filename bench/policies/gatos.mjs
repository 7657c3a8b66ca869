// Our policies, by either engine: a rule a team, found by the path.
import { OUTLAW } from './rules.mjs';

const sourceOf = (rules) => `rules:
${rules
  .map(
    ({ id, actor, folder, least }) => `  - id: ${id}
    when: { intent: write, path: "${folder}/**" }
    allow_if: ["actor == '${actor}'", "trust[actor].level >= ${least}"]
`,
  )
  .join('')}  - id: outlaw
    when: { intent: write }
    deny_if: "actor == '${OUTLAW}'"
`;

const toRequest = ({ actor, folder, level, file }) => [
  { intent: 'write', actor, path: `${folder}/${file}` },
  { trust: { [actor]: { level } } },
];

export const gatos = (engine) => ({
  name: `gatos ${engine}`,
  version: process.versions.node,
  toRequest,
  async load(rules) {
    const { compilePolicy } = await import('../../dist/compiler/policy/index.js');
    const { loadPolicy } = await import('../../dist/policy/index.js');
    const { rgc, diagnostics } = compilePolicy(sourceOf(rules));
    if (rgc === undefined) throw new Error(diagnostics[0].message);
    const policy = loadPolicy(rgc, { engine }).value;
    return ([intent, data]) => policy.decide(intent, data).verdict;
  },
});
