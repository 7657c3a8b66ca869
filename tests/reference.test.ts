import { readdirSync, readFileSync } from 'node:fs';
import { referencePages } from '../scripts/reference.ts';

const folder = new URL('../docs/reference/', import.meta.url);

test.each([...referencePages()])(
  'docs/reference/%s is what the tables say: else run `npm run reference`',
  (name, text) => {
    expect(readFileSync(new URL(name, folder), 'utf8')).toBe(text);
  },
);

test('docs/reference/ holds no other pages', () => {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  );
  expect(pages.sort()).toEqual([...referencePages().keys()].sort());
});
