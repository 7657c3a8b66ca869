import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { main } from '../../cli/command-line.ts';
import { journalHeads } from '../../planes/ledger/journal-heads.ts';
import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import { verifyJournal } from '../../planes/ledger/verify-journal.ts';
import { readDenials } from '../../planes/policy/read-denials.ts';
import { replayDenial } from '../../planes/policy/replay-denial.ts';
import { bundleCli } from '../ledger/bundle.ts';
import { all, expectValue, Repositories } from '../ledger/repositories.ts';

const GRANTS = { groups: { leads: ['user:ada', 'user:bob', 'user:cy'], members: ['user:ada', 'user:bob'] } };

/** All references of GATOS, as git push takes them. */
export const ALL = 'refs/gatos/*:refs/gatos/*';

/** A repository that somebody works in, and a bare one behind a gate, both of real git, with a policy of ada's: new ones for each test. */
export class Gated {
  readonly on = new Repositories();
  mine = '';
  server = '';
  /** The folder that has both, below that of `on`. */
  name = '';
  private cli = '';
  /** What is copied for each test. */
  private origin = '';
  private count = 0;
  private readonly daemon: Server = createServer({ allowHalfOpen: true }, (socket) => this.serve(socket));

  static async open(policy: string): Promise<Gated> {
    const gated = new Gated();
    const { on } = gated;
    gated.cli = await bundleCli(join(on.folder, 'cli'));
    gated.origin = join(on.folder, 'origin');
    mkdirSync(gated.origin);
    on.git(gated.origin, 'init', '-q', '--bare', 'server.git');
    on.git(gated.origin, 'init', '-q', 'mine');
    gated.mine = join(gated.origin, 'mine');
    writeFileSync(join(gated.mine, 'main.rgs'), policy);
    writeFileSync(join(gated.mine, 'grants.json'), JSON.stringify(GRANTS));
    for (const args of [
      ['init', '--actor', 'user:ada'],
      ['gate', 'install', '--repository', '../server.git'],
      ['policy', 'grants', 'grants.json'],
      ['policy', 'install', 'main.rgs', '--activate'],
    ])
      expect(await gated.gatos(...args)).toMatchObject({ status: 0, stderr: '' });
    expect(gated.push('../server.git', ALL)).toMatchObject({ status: 0 });
    gated.daemon.listen(0, '127.0.0.1');
    await new Promise((resolve) => gated.daemon.once('listening', resolve));
    return gated;
  }

  async close(): Promise<void> {
    this.daemon.close();
    await this.on.remove();
  }

  renew(): void {
    this.name = `test${this.count++}`;
    cpSync(this.origin, this.folder, { recursive: true });
    this.mine = join(this.folder, 'mine');
    this.server = join(this.folder, 'server.git');
  }

  get folder(): string {
    return join(this.on.folder, this.name);
  }

  /** Where `git daemon` listens. */
  get port(): number {
    return (this.daemon.address() as AddressInfo).port;
  }

  env(more: Readonly<Record<string, string>> = {}) {
    return {
      ...this.on.env,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@b',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@b',
      ...more,
    };
  }

  /** In this process: that the command line works in one of its own is seen by its hook. */
  async gatos(...args: string[]) {
    const printed = { stdout: '', stderr: '' };
    const output = (name: keyof typeof printed) => ({
      isTerminal: false,
      write: (data: string | Uint8Array) => {
        printed[name] += Buffer.from(data as Uint8Array).toString();
      },
    });
    const stdin = async function* () {};
    const self = [process.execPath, this.cli] as const;
    const host = { stdin, env: this.env(), cwd: this.mine, pid: process.pid, self };
    const status = await main(args, { ...host, stdout: output('stdout'), stderr: output('stderr') });
    return { status, ...printed };
  }

  push(to: string, ...args: string[]) {
    return spawnSync('git', ['push', '-q', to, ...args], {
      cwd: this.mine,
      env: this.env(),
      encoding: 'utf8',
    });
  }

  /** What `git push` would never say: a client of one's own, which sends these lines and a pack (gitprotocol-pack(5)). */
  pushLines(lines: readonly string[], objects: readonly string[]): string {
    const packed = (line: string) => (line.length + 4).toString(16).padStart(4, '0') + line;
    const [first, ...rest] = lines;
    const head = `${packed(`${first}\0report-status`)}${rest.map(packed).join('')}0000`;
    const git = (args: readonly string[], input: string | Buffer) =>
      spawnSync('git', args, { cwd: this.mine, env: this.env(), input }).stdout;
    const pack = git(['pack-objects', '--revs', '--stdout', '-q'], `${objects.join('\n')}\n`);
    return git(['receive-pack', this.server], Buffer.concat([Buffer.from(head), pack])).toString();
  }

  async emit(payload: unknown = 1): Promise<void> {
    expect(await this.gatos('emit', '--type', 'a', '--payload', JSON.stringify(payload))).toMatchObject({
      status: 0,
      stderr: '',
    });
  }

  refOf(folder: string, ref: string): string {
    return this.on.git(folder, 'for-each-ref', '--format=%(objectname)', ref);
  }

  /** A program that git takes for ssh: what would run over there runs here, and who pushes is known to it. */
  ssh(): string {
    const path = join(this.folder, 'ssh');
    writeFileSync(path, '#!/bin/sh\nfor last; do :; done\nGATOS_GATE_ACTOR=user:bob exec sh -c "$last"\n');
    chmodSync(path, 0o755);
    return path;
  }

  /** The denials behind the gate, once each of them comes out again. */
  async denials() {
    const store = await this.on.open(this.server);
    const records = (await all(readDenials(store))).map(({ record }) => expectValue(record));
    for (const record of records)
      expect(replayDenial(record).filter(({ expected, actual }) => expected !== actual)).toEqual([]);
    return records;
  }

  async expectSound(): Promise<void> {
    const store = await this.on.open(this.server);
    for (const journal of expectValue(await journalHeads(store))) {
      const { checks } = await verifyJournal(store, journal, verifySignature);
      expect(checks.filter(({ expected, actual }) => expected !== actual)).toEqual([]);
    }
    expect(this.on.git(this.server, 'fsck', '--strict')).not.toMatch(/error|missing|broken/);
    const objects = readdirSync(join(this.server, 'objects'));
    expect(objects.filter((entry) => entry.startsWith('tmp'))).toEqual([]);
  }

  /** One connection of `git daemon`. */
  private serve(socket: Socket): void {
    const { folder, env } = this.on;
    const args = ['daemon', '--inetd', '--export-all', '--enable=receive-pack', `--base-path=${folder}`];
    const child = spawn('git', [...args, folder], { env: { ...env }, stdio: ['pipe', 'pipe', 'ignore'] });
    socket.pipe(child.stdin);
    child.stdout.pipe(socket);
  }
}
