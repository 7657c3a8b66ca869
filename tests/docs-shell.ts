import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Sandbox } from './cli/fake-io.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SCRIPTS = Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts);
/** What `npm run quickstart` ends with; `scripts/quickstart.mjs` also installs and builds. */
const QUICKSTART = 'gatos run examples/redis-churn/fold.lua --events examples/redis-churn/events.jsonl';
/** Parts of a first set-up that cannot be repeated in a test; the folder of the page stands for the one that is made. */
const SET_UP = /^(git clone .*|npm install|npm link|mkdir (\S+) && cd \2)$/;

/** Who makes commits of Git. */
const NAMES = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

interface Ended {
  readonly code: number;
  readonly text: string;
}

const NOTHING: Ended = { code: 0, text: '' };

/** The commands of one page, in a folder of their own, with `examples/` of the repository in it. */
export class DocsShell {
  readonly box = new Sandbox();
  /** Where keys are: they must be outside of the repository that the other may become. */
  readonly home = new Sandbox();
  readonly env = {
    PATH: process.env.PATH ?? '',
    HOME: this.home.folder,
    XDG_CONFIG_HOME: this.home.folder,
    GIT_CONFIG_NOSYSTEM: '1',
    ...NAMES,
  };

  constructor() {
    symlinkSync(join(ROOT, 'examples'), join(this.box.folder, 'examples'));
    mkdirSync(join(this.box.folder, 'tmp'));
  }

  /** The exit code of a command, and what it writes that does not go to a file. */
  async run(line: string): Promise<Ended> {
    if (SET_UP.test(line)) return NOTHING;
    if (line === 'npm run quickstart') return this.run(QUICKSTART);
    const script = /^npm (?:run )?(\S+)/.exec(line)?.[1];
    if (script !== undefined) {
      expect(SCRIPTS).toContain(script);
      return NOTHING;
    }
    const [, before, target] = /^(.*?)(?: > (\S+))?$/.exec(line)!;
    const words = wordsOf(before!.replaceAll(' /tmp/', ` ${this.box.folder}/tmp/`));
    const [program, ...args] = (words[0] === 'git' && words[1] === 'gatos' ? words.slice(1) : words) as [
      string,
      ...string[],
    ];
    if (program === 'gatos' && /\[/.test(line)) {
      const usage = [
        ...args.slice(
          0,
          args.findIndex((word) => /^(\[|[A-Z]|-)/.test(word)),
        ),
        '--help',
      ];
      return { ...NOTHING, code: (await this.box.gatos(usage)).code };
    }
    const ended = await this.program(program, args);
    if (target === undefined) return ended;
    this.box.write(target, ended.text);
    return { ...NOTHING, code: ended.code };
  }

  private async program(program: string, args: readonly string[]): Promise<Ended> {
    const last = () => this.box.read(args.at(-1)!).split(/(?<=\n)/);
    switch (program) {
      case 'gatos': {
        const ran = await this.box.gatos(args, { env: this.env });
        return { code: ran.code, text: Buffer.from(ran.stdout, 'latin1').toString('utf8') + ran.stderr };
      }
      case 'git': {
        const ran = spawnSync('git', args, { cwd: this.box.folder, env: this.env, encoding: 'utf8' });
        return { code: ran.status ?? -1, text: ran.stdout + ran.stderr };
      }
      case 'cat':
        return { code: 0, text: args.map((file) => this.box.read(file)).join('') };
      case 'ls':
        return {
          code: 0,
          text: readdirSync(join(this.box.folder, args[0]!)).sort().join('\n').concat('\n'),
        };
      case 'mkdir':
        mkdirSync(join(this.box.folder, args.at(-1)!), { recursive: true });
        return { code: 0, text: '' };
      case 'head':
        expect(args[0]).toBe('-n');
        return {
          code: 0,
          text: last().slice(0, Number(args[1])).join(''),
        };
      case 'tail':
        expect(args[0]).toBe('-n');
        return {
          code: 0,
          text: last()
            .slice(Number(args[1]!.replace('+', '')) - 1)
            .join(''),
        };
      default:
        throw new Error(`the test does not know the command \`${program}\``);
    }
  }

  remove(): void {
    this.box.remove();
    this.home.remove();
  }
}

/** Words of a command line; what is in quotes is one. */
const wordsOf = (line: string): string[] =>
  (line.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^(['"])(.*)\1$/, '$2'));
