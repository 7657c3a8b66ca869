import { safeText } from './source-lines.ts';

/** A workflow command of GitHub Actions that annotates a place: what is escaped is what the runner would take for the end of it. */
export function workflowCommand(
  kind: 'error' | 'warning',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const place = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${kind} ${place.join(',')}::${data(message)}`;
}

/** A terminal gets the text too. */
const data = (text: string): string => text.replace(/%/g, '%25').split('\n').map(safeText).join('%0A');

const property = (text: string): string =>
  safeText(text).replace(/%/g, '%25').replace(/:/g, '%3A').replace(/,/g, '%2C');
