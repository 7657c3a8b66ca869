import { decodeSession, encodeSession, type Session } from './session.ts';

const REF = 'refs/gatos/journal/main/user-ada';
const HEAD = '0'.repeat(39);
const SESSION: Session = {
  ns: 'main',
  journals: [{ ns: 'main', actor: 'user:ada', ref: REF, head: `${HEAD}1` }],
  good: { index: 0, last: undefined, whole: new Map(), checkpoint: '{"n":1.5}' },
  bad: 9,
  current: {
    index: 4,
    last: '01HQC135WAR5GSNMXX8F000004',
    whole: new Map([[REF, `${HEAD}2`]]),
    checkpoint: undefined,
  },
  log: [{ answer: 'bad', index: 9, last: '01HQC135WAR5GSNMXX8F000009' }],
};

test('a session survives its file', () => {
  expect(decodeSession(encodeSession(SESSION))).toEqual({ value: SESSION });
});

test('a file that is none is a problem with a code', () => {
  const text = new TextDecoder().decode(encodeSession(SESSION));
  const broken = [
    '',
    '[]',
    '{}',
    text.replace('"gatos_bisect":1', '"gatos_bisect":2'),
    text.replace('"bad":9', '"bad":"9"'),
    text.replace('"answer":"bad"', '"answer":"maybe"'),
    text.replace('01HQC135WAR5GSNMXX8F000004', '01HQC'),
    text.replace(`"${HEAD}1"`, '"--all"'),
    text.replace('user-ada', '../x'),
    text.slice(0, -5),
  ];
  for (const one of broken) {
    expect(one).not.toBe(text);
    expect(decodeSession(new TextEncoder().encode(one))).toMatchObject({
      problem: { code: 'BISECT_SESSION' },
    });
  }
});
