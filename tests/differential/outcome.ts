/** What a program printed, its last line being how it ended if not well; undefined when it went beyond what both can do. */
export type Outcome = string | undefined;

/**
 * The parts of a text that differ on purpose: positions and the names of variables in messages, which EchoLua leaves out
 * (docs/spec/differences-from-lua.md, messages).
 */
export const comparable = (text: string): string =>
  text
    .replace(/\bp:\d+: /g, '')
    .replace(/ \((local|upvalue|global|field|method|constant|for iterator) '[^'\n]*'\)/g, '')
    .replace(/to '(string|table|math)\./g, "to '");
