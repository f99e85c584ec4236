import { sizesIn } from './page.mjs';

const [width, height] = [720, 440];
const [left, right, top, bottom] = [64, 560, 56, 392];
const colours = ['#2f7ed8', '#d9822b', '#3d9a50', '#a05ad0'];
const dashes = ['', '8 4', '2 4', '10 3 2 3'];

/**
 * @typedef {ReturnType<typeof scale>} Scale
 * @typedef {{ size: number, time: number }} Point
 * @typedef {{ name: string, points: readonly Point[] }} Series
 */

/**
 * Time against size as SVG, both on a logarithmic scale, so that what grows in proportion is a line as steep as the dotted one.
 * @param {Parameters<typeof sizesIn>[0]} parts what was measured
 * @returns {string} empty where there are not two sizes
 */
export function plotOf(parts) {
  const sized = sizesIn(parts);
  const series = [...new Set(sized.flatMap(({ rows }) => rows.map(({ name }) => name)))].map(name => ({
    name,
    points: sized.flatMap(({ bytes, rows }) => {
      const median = rows.find(row => row.name === name)?.median;
      return median === undefined ? [] : [{ size: bytes / 1e6, time: median }];
    }),
  }));
  const all = series.flatMap(({ points }) => points);
  if (sized.length < 2 || all.length === 0) return '';
  const x = scale(
    all.map(({ size }) => size),
    left,
    right,
  );
  const y = scale(
    all.map(({ time }) => time),
    bottom,
    top,
  );
  const last = sized.at(-1);
  const told = series.map(({ name, points }) => `${name} ${points.at(-1)?.time.toFixed(2)} seconds`).join(', ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc" font-family="system-ui, sans-serif" font-size="13">
<title id="title">Seconds against the size of a document</title>
<desc id="desc">Two logarithmic scales. On ${last?.title}: ${escaped(told)}. A dotted line shows growth in proportion to size.</desc>
<style>text { fill: #24292f } .grid { stroke: #d0d7de } .guide { stroke: #57606a } @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .grid { stroke: #3d444d } .guide { stroke: #9198a1 } }</style>
${x.ticks.map(size => grid(`M${x.at(size)} ${top}V${bottom}`, x.at(size), bottom + 20, 'middle', `${size} MB`)).join('\n')}
${y.ticks.map(time => grid(`M${left} ${y.at(time)}H${right}`, left - 8, y.at(time) + 4, 'end', `${time} s`)).join('\n')}
${guide(x, y)}
${labelled(series, y)
  .map((each, index) => line(each, index, x, y))
  .join('\n')}
</svg>
`;
}

/**
 * A logarithmic scale over whole powers of ten.
 * @param {readonly number[]} values
 * @param {number} from
 * @param {number} to
 */
function scale(values, from, to) {
  const [low, high] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  /** @param {number} value */
  const at = value => Math.round(from + ((Math.log10(value) - low) / Math.max(1, high - low)) * (to - from));
  return { low, high, at, ticks: Array.from({ length: high - low + 1 }, (_, i) => Number((10 ** (low + i)).toPrecision(1))) };
}

/**
 * @param {string} path
 * @param {number} x
 * @param {number} y
 * @param {string} anchor
 * @param {string} label
 */
function grid(path, x, y, anchor, label) {
  return `<path class="grid" d="${path}"/><text x="${x}" y="${y}" text-anchor="${anchor}">${label}</text>`;
}

/**
 * A line on which twice the size takes twice the time.
 * @param {Scale} x
 * @param {Scale} y
 */
function guide(x, y) {
  const decades = Math.min(x.high - x.low, y.high - y.low);
  const path = `M${x.at(10 ** (x.high - decades))} ${y.at(10 ** y.low)}L${x.at(10 ** x.high)} ${y.at(10 ** (y.low + decades))}`;
  return `<path class="guide" fill="none" stroke-dasharray="1 5" d="${path}"/><text x="${left}" y="${top - 28}">dotted: in proportion to size</text>`;
}

/**
 * The series with the height of their names, which do not lie on one another.
 * @param {readonly Series[]} series
 * @param {Scale} y
 */
function labelled(series, y) {
  let lowest = 0;
  return series
    .flatMap(({ name, points }) => {
      const last = points.at(-1);
      return last === undefined ? [] : [{ name, points, last }];
    })
    .toSorted((a, b) => b.last.time - a.last.time)
    .map(each => {
      lowest = Math.max(lowest + 18, y.at(each.last.time) + 4);
      return { ...each, label: lowest };
    });
}

/**
 * @param {ReturnType<typeof labelled>[number]} series
 * @param {number} index
 * @param {Scale} x
 * @param {Scale} y
 */
function line({ name, points, last, label }, index, x, y) {
  const colour = colours[index % colours.length];
  const places = points.map(({ size, time }) => ({ x: x.at(size), y: y.at(time) }));
  const marks = places.map(place => `<circle cx="${place.x}" cy="${place.y}" r="3.5" fill="${colour}"/>`).join('');
  const path = `<path fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes[index % dashes.length]}" d="M${places.map(place => `${place.x} ${place.y}`).join('L')}"/>`;
  return `${path}${marks}<text x="${x.at(last.size) + 10}" y="${label}">${escaped(name)}</text>`;
}

/** @param {string} text */
const escaped = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
