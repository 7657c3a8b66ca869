import type { Sample, SampleFrame } from './samples.ts';

/** The file format of speedscope, as far as it is written here (its `sampled` profiles). */
export interface SpeedscopeFile {
  readonly $schema: 'https://www.speedscope.app/file-format-schema.json';
  readonly shared: { readonly frames: readonly SampleFrame[] };
  readonly profiles: readonly {
    readonly type: 'sampled';
    readonly name: string;
    readonly unit: 'none' | 'milliseconds';
    readonly startValue: 0;
    readonly endValue: number;
    /** Indexes of frames, outermost first. */
    readonly samples: readonly (readonly number[])[];
    readonly weights: readonly number[];
  }[];
  readonly name: string;
  readonly exporter: 'gatos';
}

/** Two profiles of the same places: by fuel and by time. */
export function speedscopeOf(samples: readonly Sample[], name: string): SpeedscopeFile {
  const frames: SampleFrame[] = [];
  const known = new Map<string, number>();
  const indexOf = (frame: SampleFrame): number => {
    const key = JSON.stringify(frame);
    const index = known.get(key) ?? frames.push(frame) - 1;
    known.set(key, index);
    return index;
  };
  const stacks = samples.map(({ stack }) => stack.map(indexOf));
  const profile = (of: string, unit: 'none' | 'milliseconds', weights: readonly number[]) => ({
    type: 'sampled' as const,
    name: of,
    unit,
    startValue: 0 as const,
    endValue: weights.reduce((sum, weight) => sum + weight, 0),
    samples: stacks,
    weights,
  });
  return {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    shared: { frames },
    profiles: [
      profile(
        'fuel',
        'none',
        samples.map(({ fuel }) => fuel),
      ),
      profile(
        'time',
        'milliseconds',
        samples.map(({ time }) => time),
      ),
    ],
    name,
    exporter: 'gatos',
  };
}
