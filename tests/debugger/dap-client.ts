import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

interface Message {
  readonly type: 'request' | 'response' | 'event';
  readonly command?: string;
  readonly event?: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect
  readonly body?: any;
}

/** A client of the Debug Adapter Protocol for a process that speaks it on its standard streams. */
export class DapClient {
  private readonly process: ChildProcessWithoutNullStreams;
  private held = Buffer.alloc(0);
  private seq = 0;
  private readonly messages: Message[] = [];
  private readonly waiting: {
    readonly is: (message: Message) => boolean;
    readonly done: (message: Message) => void;
  }[] = [];
  readonly exited: Promise<number | null>;

  constructor(argv: readonly string[], cwd: string) {
    this.process = spawn(process.execPath, argv, { cwd });
    this.process.stdout.on('data', (data: Buffer) => this.read(data));
    this.exited = new Promise((resolve) => {
      this.process.on('exit', resolve);
    });
  }

  async request(command: string, args: unknown = {}): Promise<Message> {
    const seq = ++this.seq;
    this.send(JSON.stringify({ seq, type: 'request', command, arguments: args }));
    return this.next((message) => message.type === 'response' && message.request_seq === seq);
  }

  /** A message, whatever it is. */
  send(text: string): void {
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  /** The next event of this name that was not taken yet. */
  async event(name: string): Promise<Message> {
    return this.next((message) => message.type === 'event' && message.event === name);
  }

  /** A request that ends in a stop; gives what the stop says. */
  async move(command: string, args: object = { threadId: 1 }): Promise<Message['body']> {
    await this.request(command, args);
    return (await this.event('stopped')).body;
  }

  async line(): Promise<readonly [name: string, line: number]> {
    const { body } = await this.request('stackTrace', { threadId: 1 });
    return [body.stackFrames[0].name, body.stackFrames[0].line];
  }

  kill(): void {
    this.process.kill();
  }

  private next(is: (message: Message) => boolean): Promise<Message> {
    const at = this.messages.findIndex(is);
    if (at >= 0) return Promise.resolve(this.messages.splice(at, 1)[0]!);
    return new Promise((done) => {
      this.waiting.push({ is, done });
    });
  }

  private read(data: Buffer): void {
    this.held = Buffer.concat([this.held, data]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n\r\n/.exec(this.held.toString('latin1'));
      const length = Number(head?.[1]);
      if (head === null || this.held.length < head[0].length + length) return;
      const message: Message = JSON.parse(
        this.held.toString('utf8', head[0].length, head[0].length + length),
      );
      this.held = this.held.subarray(head[0].length + length);
      const at = this.waiting.findIndex(({ is }) => is(message));
      if (at < 0) this.messages.push(message);
      else this.waiting.splice(at, 1)[0]!.done(message);
    }
  }
}
