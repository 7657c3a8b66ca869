// A plot as SVG: points on two logarithmic axes, joined by lines. Text, so that a change of a figure is a small change of the file.

const WIDTH = 720;
const FRAME = { left: 76, right: 692, top: 44, bottom: 344 };
const LINE = 22;
/** Told apart on white and on black, and by their markers where colours are not. */
const COLOURS = ['#3b82d6', '#d9772b', '#2e9e5b', '#a05cc8'];
const MARKERS = [
  (x, y) => `<circle cx="${x}" cy="${y}" r="4"/>`,
  (x, y) => `<rect x="${fixed(x - 4)}" y="${fixed(y - 4)}" width="8" height="8"/>`,
  (x, y) => `<path d="M${x} ${fixed(y - 5)}l5 9h-10z"/>`,
  (x, y) => `<path d="M${x} ${fixed(y - 5)}l5 5-5 5-5-5z"/>`,
];

const STYLE = `text{font:13px system-ui,sans-serif;fill:#57606a}.title{font-size:15px;font-weight:600}.grid{stroke:#57606a;stroke-opacity:.22}
@media(prefers-color-scheme:dark){text{fill:#9da7b3}.grid{stroke:#9da7b3}}`;

const fixed = (number) => Number(number.toFixed(1));
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** `series`: `{ name, points: [[x, y], …] }`, all above 0, in ascending x. Series without points are left out. */
export function plot({ title, x, y, series: all }) {
  const series = all.filter(({ points }) => points.length > 0);
  const points = series.flatMap((one) => one.points);
  const across = axis(
    points.map(([value]) => value),
    FRAME.left,
    FRAME.right,
  );
  const up = axis(
    points.map(([, value]) => value),
    FRAME.bottom,
    FRAME.top,
  );
  const middle = fixed((FRAME.top + FRAME.bottom) / 2);
  const height = FRAME.bottom + 48 + LINE * series.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title).replace(/"/g, '&quot;')}">`,
    `<style>${STYLE}</style>`,
    `<text class="title" x="${FRAME.left}" y="22">${escaped(title)}</text>`,
    ...across.ticks.map(
      ([at, label]) =>
        `<path class="grid" d="M${at} ${FRAME.top}V${FRAME.bottom}"/><text x="${at}" y="${FRAME.bottom + 20}" text-anchor="middle">${label}</text>`,
    ),
    ...up.ticks.map(
      ([at, label]) =>
        `<path class="grid" d="M${FRAME.left} ${at}H${FRAME.right}"/><text x="${FRAME.left - 8}" y="${fixed(at + 4)}" text-anchor="end">${label}</text>`,
    ),
    `<text x="${fixed((FRAME.left + FRAME.right) / 2)}" y="${FRAME.bottom + 42}" text-anchor="middle">${escaped(x)}</text>`,
    `<text transform="translate(18 ${middle})rotate(-90)" text-anchor="middle">${escaped(y)}</text>`,
    ...series.flatMap(({ name, points: own }, i) => {
      const colour = COLOURS[i % COLOURS.length];
      const places = own.map(([px, py]) => [across.at(px), up.at(py)]);
      const key = FRAME.bottom + 64 + i * LINE;
      return [
        `<g fill="${colour}"><path fill="none" stroke="${colour}" stroke-width="2" d="M${places.map((place) => place.join(' ')).join('L')}"/>`,
        ...places.map(([px, py]) => MARKERS[i % MARKERS.length](px, py)),
        `${MARKERS[i % MARKERS.length](FRAME.left + 6, key)}</g><text x="${FRAME.left + 18}" y="${key + 4}">${escaped(name)}</text>`,
      ];
    }),
    '</svg>',
    '',
  ].join('\n');
}

/** A logarithmic axis of whole decades around the values, from pixel `from` to pixel `to`. */
function axis(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  // Never empty, also where all values are one power of ten.
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const at = (value) => fixed(from + ((Math.log10(value) - low) / (high - low)) * (to - from));
  const ticks = [];
  for (let power = low; power <= high; power++) ticks.push([at(10 ** power), label(power)]);
  return { at, ticks };
}

function label(power) {
  if (power >= 0 && power <= 4) return (10 ** power).toLocaleString('en');
  if (power < 0 && power >= -3) return `${Number((10 ** power).toFixed(3))}`;
  return `10<tspan dy="-5" font-size="10">${power}</tspan>`;
}
