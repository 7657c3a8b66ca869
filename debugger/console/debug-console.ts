import { pathText } from '../../vm/data/path.ts';
import type { Frame } from '../frame.ts';
import type { Picture } from '../picture.ts';
import type { Session } from '../session.ts';
import { type Answer, WrongUse } from './command.ts';
import { COMMANDS } from './commands.ts';
import { dataText } from './data-text.ts';

/** Lines of a file; undefined if it is not there. */
export type ReadLines = (file: string) => readonly string[] | undefined;

const AROUND = 3;

/** Takes commands about a session and says what they come to. What it says may hold anything that sources and events hold. */
export class DebugConsole {
  readonly session: Session;
  private readonly readLines: ReadLines;
  private selected = 0;

  constructor(session: Session, readLines: ReadLines) {
    this.session = session;
    this.readLines = readLines;
  }

  /** Does one line. @throws WrongUse for a line that is no command, or cannot be done. */
  do(line: string): Answer {
    const [, name = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(line.trim()) ?? [];
    const command = COMMANDS.find(({ names }) => names.includes(name));
    if (command === undefined) throw new WrongUse(`no command ${name}; help lists them`);
    const { usage, run } = command;
    if (usage === '' && rest !== '') throw new WrongUse(`${name} takes nothing: leave out ${rest}`);
    if (rest === '' && /^[^[]/.test(usage)) throw new WrongUse(`${name} takes ${usage}`);
    return run(this, rest);
  }

  /** The file of the fold. */
  get file(): string {
    return this.session.places.files[0]!;
  }

  /** The frame that is looked from. */
  get frame(): Frame | undefined {
    return this.session.stop.frames[this.selected];
  }

  select(index: number): boolean {
    if (this.session.stop.frames[index] === undefined) return false;
    this.selected = index;
    return true;
  }

  /** What to say after a move. */
  arrived(): string {
    this.selected = 0;
    return [this.reasonText(), this.callText(), this.placeText()].filter((text) => text !== '').join('\n');
  }

  placeText(): string {
    const { frame } = this;
    if (frame === undefined) return '';
    return `${this.frameText(frame)}\n${this.sourceText(undefined)}`;
  }

  stackText(): string {
    const { frames } = this.session.stop;
    if (frames.length === 0) return 'no code runs here';
    return frames
      .map((frame, i) => `${i === this.selected ? '*' : ' '}${i} ${this.frameText(frame)}`)
      .join('\n');
  }

  /** Lines around one, which is marked if it is where the frame stands. */
  sourceText(around: number | undefined): string {
    const { frame } = this;
    const { places } = this.session;
    const file = frame === undefined ? this.file : places.file(frame.func);
    const here = frame === undefined ? 0 : places.line(frame.func, frame.instruction);
    const lines = this.readLines(file);
    if (lines === undefined) return '';
    const middle = around ?? Math.max(here, 1);
    const first = Math.max(1, middle - AROUND);
    const shown = lines.slice(first - 1, middle + AROUND);
    const width = String(first + shown.length).length;
    return shown
      .map((text, i) =>
        `${first + i === here ? '>' : ' '} ${String(first + i).padStart(width)} | ${text}`.trimEnd(),
      )
      .join('\n');
  }

  private frameText({ func, instruction }: Frame): string {
    const { places } = this.session;
    return `${places.file(func)}:${places.line(func, instruction)} in ${places.functionName(func)}`;
  }

  private callText(): string {
    const { stop, timeline, event } = this.session;
    if (stop.reason === 'start' || stop.reason === 'end') return '';
    if (timeline.batch) return 'the batch';
    if (stop.call === 0) return 'the start of the fold';
    if (stop.call > timeline.log.length) return 'emit';
    const place = `event ${stop.call} of ${timeline.log.length}`;
    if (event === undefined) return place;
    const repeated = stop.frames.length === 0 && stop.reason !== 'fault' ? ', a repetition' : '';
    return `${place}: ${event.ulid} ${event.type}${repeated}`;
  }

  private reasonText(): string {
    const { breakpoint, change, reason, problem, wrong } = this.session.stop;
    const changed =
      change === undefined
        ? ''
        : `${pathText(change.path)} ${pictureText(change.before)} -> ${pictureText(change.after)}`;
    switch (reason) {
      case 'breakpoint':
        return `breakpoint ${breakpoint}${changed === '' ? '' : `: ${changed}`}`;
      case 'condition':
        return `the condition of breakpoint ${breakpoint}: ${wrong}`;
      case 'fault':
        return `${problem?.code}: ${problem?.message}`;
      case 'start':
        return 'at the start';
      case 'end': {
        const { result } = this.session;
        return result === undefined ? 'at the end' : `at the end: state_root = ${result.stateRoot}`;
      }
      default:
        return changed;
    }
  }
}

const pictureText = ({ value, noData }: Picture): string => noData ?? dataText(value);
