// Engines on the same work, in turn, several times; medians. An engine that fails or gives another result has no time, and is named.
import { median } from '../measure.mjs';

/** `run(engine)` gives `{ seconds, output }`; outputs, where there are any, must be equal. Returns seconds by the name of the engine. */
export function race(what, engines, rounds, run) {
  const times = new Map(engines.map(({ name }) => [name, []]));
  let expected;
  for (let round = 0; round < rounds; round++)
    for (const engine of engines) {
      if (!times.has(engine.name)) continue;
      try {
        const { seconds, output } = run(engine);
        expected ??= output;
        if (output !== undefined && output !== expected)
          throw new Error(`another result: ${output.slice(0, 200)}`);
        times.get(engine.name).push(seconds);
      } catch (error) {
        times.delete(engine.name);
        console.error(`${what} on ${engine.name}: ${error.message}`);
      }
    }
  return Object.fromEntries([...times].map(([name, list]) => [name, median(list)]));
}
