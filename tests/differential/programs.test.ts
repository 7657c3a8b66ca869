import { readdirSync, readFileSync } from 'node:fs';
import { runEcho } from './echo.ts';
import { hasLua, runLua } from './reference.ts';

const FOLDER = new URL('./programs/', import.meta.url);
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.lua'));
const sources = names.map((name) => readFileSync(new URL(name, FOLDER), 'latin1'));
const expected = hasLua ? runLua(sources) : [];

(hasLua ? test.each(names) : test.skip.each(names))('%s prints what Lua 5.4 prints', (name) => {
  const at = names.indexOf(name);
  expect(expected[at]).not.toMatch(/^does not compile/);
  expect(runEcho(sources[at]!)).toBe(expected[at]);
});
