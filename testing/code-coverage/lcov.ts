import { type FileCoverage, lineOf, sharesOf } from './file-coverage.ts';

/** The tracefile format of lcov (geninfo(1)): a record for each source. A branch that was never reached is `-`. */
export const coverageLcov = (files: readonly FileCoverage[]): string => files.map(record).join('');

function record(coverage: FileCoverage): string {
  const { file, lines, branches } = coverage;
  const { lines: ran, branches: taken } = sharesOf([coverage]);
  const rows = [
    'TN:',
    `SF:${file.replace(/[\r\n]/g, ' ')}`,
    ...branches.flatMap((one, block) => {
      const reached = one.true + one.false > 0;
      const line = lineOf(coverage, one).number;
      return [one.true, one.false].map(
        (count, side) => `BRDA:${line},${block},${side},${reached ? count : '-'}`,
      );
    }),
    `BRF:${taken.all}`,
    `BRH:${taken.seen}`,
    ...[...lines].map(([line, count]) => `DA:${line},${count}`),
    `LF:${ran.all}`,
    `LH:${ran.seen}`,
    'end_of_record',
  ];
  return `${rows.join('\n')}\n`;
}
