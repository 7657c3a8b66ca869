import type { Engine } from '../../conformance/engine.ts';
import { referenceEngine } from '../../conformance/reference-engine.ts';
import { runConformance } from '../../conformance/run-conformance.ts';
import { ENGINES } from '../engines-here.ts';
import type { MatrixCases } from '../matrix-cases.ts';
import type { Section } from '../section.ts';

/** The conformance suite: every answer that an engine of ours gives it, not only whether it is the expected one. */
export function runConformanceCases(section: Section, { conformance }: MatrixCases): void {
  const cases = conformance.flatMap((topic) => topic.cases);
  const answers = ENGINES.map((name) => {
    const lines: unknown[][] = [];
    for (const one of cases) {
      const calls: unknown[] = [];
      const [outcome] = runConformance([one], recorded(referenceEngine(name), calls));
      lines.push([one.id, calls]);
      if (one.open === undefined)
        for (const difference of outcome!.differences) section.fail(`${one.id} (${name}): ${difference}`);
    }
    return lines;
  });
  answers[0]!.forEach((line, i) => {
    section.line(...line);
    for (const other of answers.slice(1))
      if (JSON.stringify(other[i]) !== JSON.stringify(line)) section.fail(`the engines differ on ${line[0]}`);
  });
}

/** The engine, with every answer of it added to `calls`. */
function recorded(engine: Engine, calls: unknown[]): Engine {
  const record =
    <A extends readonly unknown[], R>(method: (...args: A) => R) =>
    (...args: A): R => {
      const answer = method(...args);
      calls.push(answer);
      return answer;
    };
  return {
    name: engine.name,
    compile: record(engine.compile),
    root: record(engine.root),
    verify: record(engine.verify),
    runScript: record(engine.runScript),
    runFold: record(engine.runFold),
    verifyPolicy: record(engine.verifyPolicy),
    decide: record(engine.decide),
    readJson: record(engine.readJson),
    readCbor: record(engine.readCbor),
    writeCbor: record(engine.writeCbor),
    number: record(engine.number),
    hash: record(engine.hash),
  };
}
