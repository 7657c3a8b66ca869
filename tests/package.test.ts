import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'gatos-package-'));
const npm = (args: string[], cwd: string) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const built = existsSync(join(ROOT, 'dist', 'cli', 'main.js'));
const whenBuilt = built ? test : test.skip;
if (!built) console.warn('dist/ is not built (npm run build): the packed package is not tested');

whenBuilt(
  'the packed package installs into an empty folder, and its command and its modules work there',
  () => {
    npm(['pack', '--silent', '--pack-destination', folder], ROOT);
    const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
    npm(['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, tarball!)], folder);

    writeFileSync(
      join(folder, 'fold.lua'),
      'return function(state, event) state.n = (state.n or 0) + event.payload return state end\n',
    );
    writeFileSync(
      join(folder, 'events.jsonl'),
      '{"ulid":"00000000000000000000000001","type":"add","actor":"user:ada","payload":2}\n',
    );
    const gatos = join(folder, 'node_modules', '.bin', 'gatos');
    const ran = spawnSync(gatos, ['run', 'fold.lua', '--events', 'events.jsonl', '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(ran.stderr).toBe('');
    expect(JSON.parse(ran.stdout)).toMatchObject({ events: 1, artifacts: { 'state.json': { n: 2 } } });
    expect(ran.status).toBe(0);

    const program = `import { compileFold, loadFold } from 'gatos';
      import 'gatos/canonical'; import 'gatos/vm'; import 'gatos/compiler'; import 'gatos/fold';
      const { elc, foldRoot } = compileFold('return function(s) return s end', { file: 'f.lua' });
      console.log(loadFold(elc).value.foldRoot === foldRoot);`;
    expect(
      execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        cwd: folder,
        encoding: 'utf8',
      }),
    ).toBe('true\n');

    // The hook of a gate, which the build makes one file.
    const hook = join(folder, 'node_modules', 'gatos', 'dist', 'cli', 'gate-hook.js');
    expect(readFileSync(hook, 'utf8')).not.toMatch(/^import .* from ["']\./m);
    const bare = join(folder, 'bare.git');
    execFileSync('git', ['init', '-q', '--bare', bare]);
    const options = {
      cwd: bare,
      env: { ...process.env, GIT_DIR: bare },
      input: '',
      encoding: 'utf8',
    } as const;
    expect(spawnSync(process.execPath, [hook], options)).toMatchObject({ status: 0, stderr: '' });

    const packed = readdirSync(join(folder, 'node_modules', 'gatos'), { recursive: true }) as string[];
    expect(packed.filter((name) => /\.test\.|fixtures|events\.jsonl/.test(name))).toEqual([]);
  },
  180_000,
);
