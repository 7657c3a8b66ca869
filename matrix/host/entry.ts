import './install-text-codec.ts';
import { runMatrix } from '../digest.ts';
import { CASES } from './cases.ts';

/**
 * The bundle: runs when it is loaded. The result is left as JSON in `gatosMatrix`, for hosts that are asked for it, and printed by
 * those that have no page. `GATOS_MATRIX_TRACE`: the name of a section whose lines are printed, to find out where an engine differs.
 */
declare const GATOS_MATRIX_TRACE: string | undefined;
declare const print: ((line: string) => void) | undefined;
declare const document: unknown;

const say: (line: string) => void =
  typeof document !== 'undefined' ? () => {} : typeof print === 'function' ? print : console.log;
const traced = typeof GATOS_MATRIX_TRACE === 'undefined' ? undefined : GATOS_MATRIX_TRACE;
const observe = (section: string, line: string): void => {
  if (section === traced) say(line);
};
const result = JSON.stringify(runMatrix(CASES, traced === undefined ? {} : { observe, only: [traced] }));
(globalThis as unknown as { gatosMatrix: string }).gatosMatrix = result;
if (traced === undefined) say(`GATOS-MATRIX ${result}`);
