import { encodeJsonText } from '../../canonical/json-encode.ts';
import { placeText } from '../../fold/differences.ts';
import { valueAt } from '../state-path.ts';
import { valueText } from '../value-text.ts';
import { localsOf, upvaluesOf, type Variable } from '../variables.ts';
import { type Command, WrongUse } from './command.ts';
import { dataText } from './data-text.ts';
import { numberArgument } from './number-argument.ts';
import { pathArgument } from './path-argument.ts';

const ONE_VALUE = { depth: 6, items: 50, characters: 2000 };

/** Of the differences that an event makes, for one screen or two. */
const MOST_DIFFERENCES = 100;

/** Commands that show what is there. */
export const LOOKS: readonly Command[] = [
  {
    names: ['print', 'p'],
    usage: 'EXPRESSION',
    doc: 'the value of an expression over the names in sight, state and event; it must change nothing',
    run: (console, rest) => {
      const { value, wrong } = console.session.evaluate(rest, console.frame);
      if (wrong !== undefined) throw new WrongUse(wrong);
      return valueText(value, ONE_VALUE);
    },
  },
  {
    names: ['locals', 'l'],
    usage: '',
    doc: 'local variables, and those of functions around (marked ^)',
    run: ({ frame, session: { places } }) => {
      if (frame === undefined) return 'no code runs here';
      const line = ({ name, value }: Variable) => `${name} = ${valueText(value)}`;
      const lines = [
        ...localsOf(frame, places).map(line),
        ...upvaluesOf(frame, places).map((one) => `^${line(one)}`),
      ];
      return lines.length === 0 ? 'none' : lines.join('\n');
    },
  },
  {
    names: ['state'],
    usage: '[$.PATH]',
    doc: 'the state as it is here, or what it has at a path',
    run: ({ session }, rest) => {
      const path = pathArgument(rest === '' ? '$' : rest);
      return valueText(valueAt(session.stop.state, path), ONE_VALUE);
    },
  },
  {
    names: ['event', 'e'],
    usage: '',
    doc: 'the event that is folded here',
    run: ({ session }) => {
      const { event } = session;
      return event === undefined ? 'no event is folded here' : (encodeJsonText(event).value ?? '');
    },
  },
  {
    names: ['diff'],
    usage: '[N]',
    doc: 'how the state differs after this event, or event N, from before it',
    run: ({ session }, rest) => {
      const { length } = session.timeline.log;
      const number = rest === '' ? session.stop.call : numberArgument(rest, 'an event');
      if (session.timeline.batch || number < 1 || number > length)
        throw new WrongUse(`there is no event ${rest === '' ? 'here' : rest}`);
      const found = session.eventDifferences(number);
      if (found.problem !== undefined) throw new WrongUse(found.problem.message);
      const lines = found.value
        .slice(0, MOST_DIFFERENCES)
        .map(({ path, a, b }) => `${placeText(path)}  ${dataText(a)} -> ${dataText(b)}`);
      const more = found.value.length - lines.length;
      if (more > 0) lines.push(`and ${more} more`);
      return lines.length === 0 ? `event ${number} changes nothing` : lines.join('\n');
    },
  },
  {
    names: ['fuel'],
    usage: '',
    doc: 'what this call of the fold has used',
    run: ({ session: { stop } }) =>
      stop.frames.length === 0 ? 'no code runs here' : `${stop.fuel} of ${stop.fuelLimit} used in this call`,
  },
  {
    names: ['list'],
    usage: '[LINE]',
    doc: 'the source around here, or around a line',
    run: (console, rest) => console.sourceText(rest === '' ? undefined : numberArgument(rest, 'a line')),
  },
  {
    names: ['where', 'w', 'bt'],
    usage: '',
    doc: 'the calls that are under way, innermost first',
    run: (console) => console.stackText(),
  },
  {
    names: ['frame', 'f'],
    usage: 'N',
    doc: 'look from a frame of where; it lasts until the next move',
    run: (console, rest) => {
      if (!console.select(numberArgument(rest, 'a frame'))) throw new WrongUse(`there is no frame ${rest}`);
      return console.placeText();
    },
  },
];
