// What the measurements should come to, and how that is read from the results of the parts (undefined: not measured).
import { COMPILED, INTERPRETER } from './engines/engines.mjs';
import { againstCompiled } from './engines/times-table.mjs';
import { geometricMean } from './measure.mjs';
import { OURS as POLICY_ENGINE } from './parts/policies.mjs';

/** Times by program, those of the folds among them. */
const programs = ({ programs, folds }) =>
  programs === undefined || folds === undefined ? {} : { ...programs.programs, ...folds.folds };
const folds = ({ folds }) => folds?.folds ?? {};

/** The time of the compiled engine over that of another: the geometric mean over some works. */
const over = (works, engine) => (results) => {
  const ratios = againstCompiled(works(results), engine);
  return ratios.length === 0 ? undefined : geometricMean(ratios);
};
const inverse = (measure) => (results) => {
  const ratio = measure(results);
  return ratio === undefined ? undefined : 1 / ratio;
};
/** Seconds a decision, from few rules to many. */
const decisions = ({ sizes }) => Object.values(sizes).map((row) => row[POLICY_ENGINE].seconds);
const times = (value) => `${value.toFixed(2)}x`;
const perSecond = (value) => `${Math.round(value).toLocaleString('en')}/s`;

function growthOf(ledger, field) {
  if (ledger === undefined) return undefined;
  const seconds = Object.values(ledger.growth).map((figures) => figures[field]);
  return seconds.at(-1) / seconds[0];
}

/** `least` or `most`: what the value may not be below or above. */
const TARGETS = [
  {
    what: 'programs and folds: how much faster than `lua5.4`',
    value: inverse(over(programs, 'lua5.4')),
    least: 1,
    show: times,
  },
  {
    what: 'folds: how much faster than `lua5.4`',
    value: inverse(over(folds, 'lua5.4')),
    least: 1.5,
    show: times,
  },
  {
    what: 'folds in YAML: time over the same in EchoLua',
    value: ({ kinds }) =>
      kinds === undefined
        ? undefined
        : geometricMean(Object.values(kinds.kinds).map(({ yaml, lua }) => yaml / lua)),
    most: 1,
    show: times,
  },
  {
    what: 'kinds that take longer than in EchoLua, by more than two halves of the runs of one fold differ',
    value: ({ kinds }) =>
      kinds === undefined
        ? undefined
        : Object.values(kinds.kinds).filter(({ yaml, lua, againstItself }) => yaml / lua > againstItself)
            .length,
    most: 0,
    show: String,
  },
  {
    what: "programs and folds: time over LuaJIT's JIT",
    value: over(programs, 'luajit'),
    most: 4,
    show: times,
  },
  {
    what: 'programs and folds: how much faster than fengari',
    value: inverse(over(programs, 'fengari')),
    least: 25,
    show: times,
  },
  {
    what: 'programs and folds: how much faster than wasmoon',
    value: inverse(over(programs, 'wasmoon')),
    least: 4,
    show: times,
  },
  {
    what: 'the slowest of them: time over `lua5.4`',
    value: (results) => {
      const ratios = againstCompiled(programs(results), 'lua5.4');
      return ratios.length === 0 ? undefined : Math.max(...ratios);
    },
    most: 2,
    show: times,
  },
  {
    what: 'programs and folds: time of the interpreter over the compiled engine',
    value: inverse(over(programs, INTERPRETER)),
    most: 15,
    show: times,
  },
  {
    what: '`gatos run` over 1,000,000 events',
    value: ({ run }) => (run?.logs[1e6] === undefined ? undefined : 1e6 / run.logs[1e6].seconds),
    least: 150_000,
    show: perSecond,
  },
  {
    what: '`gatos foldc` of 10,000 lines, seconds',
    value: ({ compile }) => compile?.foldc,
    most: 2,
    show: (value) => `${value.toFixed(2)} s`,
  },
  {
    what: '`gatos lsp` on 2,000 lines: the slowest kind of answer after a key, 95th percentile',
    value: ({ editor }) =>
      editor === undefined
        ? undefined
        : Math.max(
            ...editor.flatMap(({ rows }) =>
              rows.filter(({ name }) => name !== 'diagnostics').map(({ p95 }) => p95),
            ),
          ),
    most: 50,
    show: (value) => `${value.toFixed(1)} ms`,
  },
  {
    what: 'the slowest decision by 10 to 10,000 rules',
    value: ({ policies }) => (policies === undefined ? undefined : Math.max(...decisions(policies)) * 1e6),
    most: 5,
    show: (value) => `${value.toFixed(2)} µs`,
  },
  {
    what: 'a decision by 10,000 rules over one by 10',
    value: ({ policies }) => {
      if (policies === undefined) return undefined;
      const seconds = decisions(policies);
      return seconds.at(-1) / seconds[0];
    },
    most: 2,
    show: times,
  },
  {
    what: '`gatos emit`: speed over `git fast-import` of the same files',
    value: ({ ledger }) => (ledger === undefined ? undefined : ledger.import / ledger.emit),
    least: 0.5,
    show: times,
  },
  {
    what: '`gatos fold`: time over `git cat-file --batch` of the same files',
    value: ({ ledger }) => (ledger === undefined ? undefined : ledger.fold / ledger.read),
    most: 3,
    show: times,
  },
  {
    what: 'the same after `git gc`',
    value: ({ ledger }) => (ledger === undefined ? undefined : ledger.collectedFold / ledger.collectedRead),
    most: 3,
    show: times,
  },
  {
    what: '`gatos verify` of 10,000 signatures: time over `crypto.verify` alone',
    value: ({ ledger }) =>
      ledger === undefined ? undefined : ledger.signatures.ours / ledger.signatures.crypto,
    most: 1.1,
    show: times,
  },
  {
    what: 'appending an event: at the end of the longest journal over the shortest',
    value: ({ ledger }) => growthOf(ledger, 'append'),
    most: 1.25,
    show: times,
  },
  {
    what: 'folding an event: at the end of the longest journal over the shortest',
    value: ({ ledger }) => growthOf(ledger, 'fold'),
    most: 1.25,
    show: times,
  },
  {
    what: 'a push of 100 events through a gate, with all that git does',
    value: ({ gate }) => (gate === undefined ? undefined : gate.gated * 1e3),
    most: 300,
    show: (value) => `${value.toFixed(0)} ms`,
  },
  {
    what: '`gatos --version` over `node -e 0`',
    value: ({ start }) => (start === undefined ? undefined : start.version / start.nothing),
    most: 3,
    show: times,
  },
];

export function targetsTable(results) {
  return {
    caption: `Means are geometric. ${COMPILED} against the others.`,
    columns: ['target', 'wanted', 'measured', ''],
    rows: TARGETS.map(({ what, value, least, most, show }) => {
      const measured = value(results);
      const wanted = least === undefined ? `at most ${show(most)}` : `at least ${show(least)}`;
      if (measured === undefined) return [what, wanted, '-', 'not measured'];
      const met = least === undefined ? measured <= most : measured >= least;
      return [what, wanted, show(measured), met ? 'met' : '**missed**'];
    }),
  };
}
