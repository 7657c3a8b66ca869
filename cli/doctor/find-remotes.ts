import { type Ailment, ailmentOf, type Patient } from './examination.ts';

/** Every remote brings the references of GATOS, and none lets what was fetched overwrite what is here. */
export async function findRemotes({ ledger }: Patient): Promise<Ailment[]> {
  const { git } = ledger.repository;
  const listed = await git.run(['remote']);
  if (listed.problem !== undefined) return [ailmentOf(listed.problem, 'git remote -v')];
  const found: Ailment[] = [];
  for (const remote of listed.value.stdout.toString().split('\n')) {
    if (remote === '') continue;
    const ran = await git.run(['config', '--get-all', `remote.${remote}.fetch`]);
    const specs = ran.problem === undefined ? ran.value.stdout.toString().split('\n') : [];
    const own = specs.filter((spec) => /:refs\/(?:gatos\/|\*$)/.test(spec));
    const forced = own.find((spec) => spec.startsWith('+'));
    if (own.length === 0)
      found.push({
        finding: `git fetch ${remote} does not bring journals and states`,
        action: `git config --add remote.${remote}.fetch 'refs/gatos/*:refs/gatos/*'`,
      });
    if (forced !== undefined)
      found.push({
        finding: `git fetch ${remote} overwrites what is here: ${forced}`,
        action: `git config --unset-all remote.${remote}.fetch '^\\+refs/gatos', then add it without +`,
      });
  }
  return found;
}
