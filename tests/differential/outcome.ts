/** What a program printed, its last line being how it ended if not well; undefined when it went beyond what both can do. */
export type Outcome = string | undefined;

/** Messages that say the same in other words. Lua's own wording changes from one patch release to the next. */
const REWORDED: readonly (readonly [lua: RegExp, echo: string])[] = [
  [
    /attempt to (?:add|sub|mul|div|mod|pow|unm|idiv) a '\w+' with a '\w+'/g,
    'attempt to perform arithmetic on a string value',
  ],
  [/attempt to perform 'n(?:%%?|\/\/)0'|attempt to divide by zero/g, 'division by zero'],
  [/chain too long; possibl[ey] (?:a )?loop/g, 'chain too long'],
  [/(?:table )?index is nil/g, 'index is nil'],
  [/'for' initial value must be a number, not (\w+)/g, "bad 'for' initial value (number expected, got $1)"],
  [/'for' (limit|step) must be a number, not (\w+)/g, "bad 'for' $1 (number expected, got $2)"],
  [/(expected), got [a-z ]+\)/g, '$1)'],
];

/**
 * What of a text is compared. Positions and the names of variables in messages are not: EchoLua leaves them out
 * (docs/spec/differences-from-lua.md).
 */
export const comparable = (text: string): string =>
  REWORDED.reduce(
    (done, [words, instead]) => done.replace(words, instead),
    text
      .replace(/\bp:\d+: /g, '')
      .replace(/ \((local|upvalue|global|field|method|constant|key|for iterator) '[^'\n]*'\)/g, '')
      .replace(/to '(string|table|math)\./g, "to '"),
  );
