/**
 * A place in a state, as programs write it: `$.orders["17"].lines[2]`. Positions in lists count from 1.
 * Non-ASCII and control characters of keys are escaped, so that a path is safe to print.
 */
export type Path = readonly (string | number)[];

export function pathText(path: Path): string {
  let text = '$';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(step)) text += `.${step}`;
    else text += `["${step.replace(/[^\x20-\x7e]|["\\]/g, escapeUnit)}"]`;
  }
  return text;
}

function escapeUnit(unit: string): string {
  return unit === '"' || unit === '\\'
    ? `\\${unit}`
    : `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
