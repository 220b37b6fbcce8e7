// Who comes before whom, as a diagram that gives no ranks but the pairs that are known.
import { h, s, plain, listed } from './dom.js';
import { caption } from './model.js';
import { named, names } from './nodes.js';
/** @typedef {{ a: import('./types').Node, b: import('./types').Node, by?: string }} Pair */

/** The level of each node: the longest chain of known pairs above it; nodes of a circle have none below one another. @param {Pair[]} pairs */
export function levels(pairs) {
  const level = new Map();
  const depth = (id, above) => {
    if (level.has(id)) return level.get(id);
    if (above.has(id)) return 0;
    const under = new Set([...above, id]);
    const steps = pairs.filter(pair => pair.b.id === id && pair.a.id !== id).map(pair => depth(pair.a.id, under) + 1);
    const found = Math.max(0, ...steps);
    level.set(id, found);
    return found;
  };
  for (const pair of pairs) for (const id of [pair.a.id, pair.b.id]) depth(id, new Set());
  return level;
}

const WIDE = 150;
const HIGH = 92;

/** A diagram for each measure. @param {Pair[]} pairs @param {Record<string, any>} known Nodes by their ids. */
export const orders = (type, pairs, known) =>
  [...Map.groupBy(pairs, pair => pair.by ?? '')].map(([by, list]) => diagram(type, by, list, known));

function diagram(type, by, pairs, known) {
  const nodes = new Map(pairs.flatMap(pair => [pair.a, pair.b]).map(node => [node.id, node]));
  const level = levels(pairs);
  const rows = [...Map.groupBy(nodes.values(), node => level.get(node.id))];
  const width = Math.max(...rows.map(([, row]) => row.length)) * WIDE + 20;
  const at = new Map(
    rows.flatMap(([depth, row]) =>
      row.map((node, i) => [node.id, { x: width / 2 + (i - (row.length - 1) / 2) * WIDE, y: 32 + depth * HIGH }]),
    ),
  );
  const text = node => caption(node, names.language).text;
  const measure = known[by] ? named(known[by], { others: false }) : plain(by || type);
  return h(
    'figure',
    { class: 'order' },
    h('figcaption', null, h('b', null, measure), ': who comes before whom. Those side by side have no known order.'),
    h(
      'div',
      { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Diagram of the order' },
      s(
        'svg',
        {
          viewBox: `0 0 ${width} ${(Math.max(...level.values()) + 1) * HIGH - 32}`,
          width,
          role: 'img',
          'aria-label': pairs.map(pair => `${text(pair.a)} before ${text(pair.b)}`).join('; '),
        },
        marker(),
        pairs.map(pair => arrow(at.get(pair.a.id), at.get(pair.b.id), pair)),
        [...nodes.values()].map(node => box(node, at.get(node.id), text(node))),
      ),
    ),
    h(
      'p',
      { class: 'note' },
      'Pairs: ',
      listed(pairs.map(pair => [named(pair.a, { others: false }), ' before ', named(pair.b, { others: false })])),
    ),
  );
}

const marker = () =>
  s(
    'defs',
    null,
    s(
      'marker',
      {
        id: 'before',
        class: 'arrow stated',
        viewBox: '0 0 10 10',
        refX: 9,
        refY: 5,
        markerWidth: 7,
        markerHeight: 7,
        orient: 'auto',
      },
      s('path', { d: 'M0 1 L10 5 L0 9z' }),
    ),
  );

const arrow = (a, b, pair) =>
  s('path', {
    class: 'edge stated',
    d: `M${a.x} ${a.y + 18} L${b.x} ${b.y - 20}`,
    'marker-end': 'url(#before)',
    'data-pair': `${pair.a.id} ${pair.b.id}`,
  });

const box = (node, { x, y }, text) =>
  s(
    'g',
    { transform: `translate(${x} ${y})` },
    s('rect', { class: 'box', x: -62, y: -16, width: 124, height: 32, rx: 6 }),
    s(
      'text',
      { class: 'caption', 'text-anchor': 'middle', y: 5, lang: caption(node, names.language).lang },
      text.length > 17 ? `${text.slice(0, 15)}…` : text,
    ),
  );
