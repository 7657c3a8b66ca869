/** The session of docs/guide/debug.md as a recording: asciicast v2, with the timing of a patient typist instead of a clock. */

/** The snippets of the page that are files, by name. */
export function sessionFiles(page: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const [, name, body] of page.matchAll(/^```[^\n]* file=(\S+)\n(.*?)^```$/gms)) files.set(name!, body!);
  return files;
}

/** The command that the recording shows, without the option that says where its commands are. */
export const SESSION = ['debug', 'fold.lua', '--events', 'events.jsonl'];
export const COMMANDS_FILE = 'session.txt';

const [WIDTH, HEIGHT] = [100, 30];
/** Seconds. */
const [A_KEY, TO_READ_A_LINE, TO_THINK] = [0.06, 0.25, 0.8];
const PROMPT = '(gatos) ';

/** A recording of what `gatos debug` writes when its commands come from a file: it writes each before what it says. */
export function castOf(transcript: string): string {
  let time = 0;
  const events: string[] = [];
  const show = (text: string): void => {
    events.push(JSON.stringify([Number(time.toFixed(2)), 'o', text]));
  };
  const type = (prompt: string, text: string): void => {
    show(prompt);
    time += TO_THINK;
    for (const key of text) {
      time += A_KEY;
      show(key);
    }
    show('\r\n');
  };
  type('$ ', `gatos ${SESSION.join(' ')}`);
  for (const line of transcript.trimEnd().split('\n')) {
    if (line.startsWith(PROMPT)) type(PROMPT, line.slice(PROMPT.length));
    else {
      show(`${line}\r\n`);
      time += TO_READ_A_LINE;
    }
  }
  const header = {
    version: 2,
    width: WIDTH,
    height: HEIGHT,
    title: 'gatos debug: where a number comes from',
  };
  return `${[JSON.stringify(header), ...events].join('\n')}\n`;
}
