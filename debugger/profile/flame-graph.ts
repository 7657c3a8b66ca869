import type { Sample } from './samples.ts';

export type Weight = 'fuel' | 'time';

interface Box {
  readonly name: string;
  readonly place: string;
  weight: number;
  readonly inner: Map<string, Box>;
}

const WIDTH = 1200;
const ROW = 18;
const MARGIN = 10;
const TITLE = 28;
/** Of a character of the font. */
const LETTER = 7;
/** Pixels; narrower boxes cannot be seen. */
const NARROWEST = 0.4;

/** A flame graph: a picture on its own, without scripts or anything from elsewhere. What a box is shows when one points at it. */
export function flameGraph(samples: readonly Sample[], weight: Weight, title: string): string {
  const root: Box = { name: '', place: '', weight: 0, inner: new Map() };
  let rows = 0;
  for (const sample of samples) {
    let box = root;
    root.weight += sample[weight];
    rows = Math.max(rows, sample.stack.length);
    for (const { name, file, line } of sample.stack) {
      const place = file === undefined ? '' : `${file}:${line}`;
      const key = `${name} ${place}`;
      const inner = box.inner.get(key) ?? { name, place, weight: 0, inner: new Map() };
      box.inner.set(key, inner);
      inner.weight += sample[weight];
      box = inner;
    }
  }
  const height = TITLE + rows * ROW + MARGIN;
  const scale = root.weight === 0 ? 0 : (WIDTH - 2 * MARGIN) / root.weight;
  const shapes: string[] = [];
  const draw = (box: Box, x: number, row: number): void => {
    let left = x;
    for (const inner of box.inner.values()) {
      const width = inner.weight * scale;
      if (width >= NARROWEST) {
        shapes.push(shape(inner, left, height - MARGIN - (row + 1) * ROW, width, root.weight, weight));
        draw(inner, left, row + 1);
      }
      left += width;
    }
  };
  draw(root, MARGIN, 0);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="monospace" font-size="12">`;
  return `${[
    head,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="${WIDTH / 2}" y="18" text-anchor="middle">${escaped(title)}</text>`,
    ...shapes,
    '</svg>',
  ].join('\n')}\n`;
}

function shape(box: Box, x: number, y: number, width: number, all: number, weight: Weight): string {
  const share = ((100 * box.weight) / all).toFixed(1);
  const amount = weight === 'fuel' ? `${box.weight} fuel` : `${box.weight.toFixed(2)} ms`;
  const place = box.place === '' ? '' : ` ${box.place}`;
  const letters = Math.floor((width - 4) / LETTER);
  const label =
    box.name.length <= letters ? box.name : letters > 3 ? `${box.name.slice(0, letters - 1)}…` : '';
  return `<g><title>${escaped(`${box.name}${place}: ${amount}, ${share}%`)}</title><rect x="${x.toFixed(2)}" y="${y}" width="${width.toFixed(2)}" height="${ROW - 1}" fill="${colourOf(box.name)}"/>${label === '' ? '' : `<text x="${(x + 3).toFixed(2)}" y="${y + 13}">${escaped(label)}</text>`}</g>`;
}

/** Warm colours, the same for the same name. */
function colourOf(name: string): string {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) % 65_521;
  return `hsl(${hash % 50},${70 + (hash % 20)}%,${62 + (hash % 15)}%)`;
}

/** Text of XML: what it may not hold is left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/g, '?')
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
