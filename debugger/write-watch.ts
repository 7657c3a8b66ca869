import { bodiesOf } from '../vm/bytecode/bodies-of.ts';
import type { Block, Module } from '../vm/bytecode/module.ts';
import type { Value } from '../vm/values/value.ts';
import { type Picture, pictureOf, samePicture } from './picture.ts';
import { type StatePath, valueAt } from './state-path.ts';
import type { Stepper } from './stepper.ts';

const WRITERS: ReadonlySet<string> = new Set(['SETFIELD', 'SETINDEX', 'APPEND', 'CALL', 'CALLM', 'FORIN']);

/** For each instruction of a function, in preorder, whether it may change a table (but for metamethods, which are calls of their own). Bodies nest as deep as the verifier lets them. */
function writersOf(body: Block): boolean[] {
  const writers: boolean[] = [];
  const visit = (block: Block): void => {
    for (const instruction of block) {
      writers.push(WRITERS.has(instruction[0]));
      bodiesOf(instruction).forEach(visit);
    }
  };
  visit(body);
  return writers;
}

/** A change of what the state has at a path. */
export interface Change {
  readonly path: StatePath;
  readonly before: Picture;
  readonly after: Picture;
}

/** A change, and the instruction that makes it: its step, and that of the start of its line. */
export interface Written {
  readonly change: Change;
  readonly step: number;
  readonly exactly: number;
}

/** Looks, in one call after the other, for the first instruction that makes a path of the state something else than it was before the call. */
export class WriteWatch {
  readonly path: StatePath;
  private readonly writers: readonly (readonly boolean[])[];
  private before: Picture = pictureOf(undefined);
  private found = false;
  private mayHave = false;
  /** Of the instruction before the next one. */
  private lineStep = 0;

  constructor(path: StatePath, module: Module) {
    this.path = path;
    this.writers = module.functions.map(({ body }) => writersOf(body));
  }

  /** A change that the instruction before the next one made, if it is the first of this call. */
  look({ step, frame }: Stepper, state: Value): Written | undefined {
    if (step === 0) {
      this.before = pictureOf(valueAt(state, this.path));
      this.found = false;
    }
    const written = this.mayHave && step > 0 ? this.compare(step - 1, state) : undefined;
    this.mayHave = frame !== undefined && this.writers[frame.func]?.[frame.instruction] === true;
    this.lineStep = frame?.lineStep ?? step;
    return written;
  }

  /** The same, after the last instruction of the call. */
  end({ step }: Stepper, state: Value): Written | undefined {
    return this.compare(step, state);
  }

  private compare(exactly: number, state: Value): Written | undefined {
    if (this.found) return undefined;
    const after = pictureOf(valueAt(state, this.path));
    if (samePicture(this.before, after)) return undefined;
    this.found = true;
    return { change: { path: this.path, before: this.before, after }, step: this.lineStep, exactly };
  }
}
