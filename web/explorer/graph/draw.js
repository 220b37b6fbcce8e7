// The canvas: SVG elements that can be focused, read and printed.
import { s, plain } from '../dom.js';
import { roleOf, degreeOf } from '../model.js';
import { hue, short, typeName } from '../nodes.js';
import { isJoint } from '../figures.js';
import { place, bounds } from '../layout.js';
import { sureness } from './ask.js';
/** @typedef {import('../types').Picture} Picture */

const LONGEST = 26;
const KINDS = ['stated', 'inferred', 'derived', 'plain'];
const HELP = 'Arrow keys move between nodes, Enter selects, E expands, H hides. The list below holds the same.';

const shortened = text => ([...text].length > LONGEST ? `${[...text].slice(0, LONGEST - 2).join('')}…` : text);

/** The relationships of a node in a picture. */
export const linesOf = (picture, spot) => picture.lines.filter(line => line.a === spot || line.b === spot);

/** How many relationships of a node are not shown; 0 if all are. */
export const leftOf = (picture, spot) =>
  Math.max(
    (degreeOf(spot.node) ?? 0) - linesOf(picture, spot).length,
    picture.cut.get(spot.id)?.reduce((sum, left) => sum + left.count, 0) ?? 0,
  );

const arrow = kind =>
  s(
    'marker',
    {
      id: `arrow-${kind}`,
      class: `arrow ${kind}`,
      viewBox: '0 0 10 10',
      refX: 9,
      refY: 5,
      markerWidth: 7,
      markerHeight: 7,
      orient: 'auto-start-reverse',
    },
    s('path', { d: 'M0 1 L10 5 L0 9z' }),
  );

/** Draws a picture. @param {Picture} picture */
export function canvas(picture) {
  const { spots, lines } = picture;
  picture.size = innerWidth > 700 ? { width: 900, height: 600 } : { width: 430, height: 560 };
  for (const spot of spots) spot.half = [...shortened(spot.text)].length * (/[⺀-￿]/.test(spot.text) ? 6.5 : 3.6);
  place(spots, lines, picture.size);
  picture.box = bounds(spots, picture.size);
  const { x, y, w, h } = picture.box;
  const svg = s(
    'svg',
    {
      class: 'canvas',
      viewBox: `${x} ${y} ${w} ${h}`,
      role: 'group',
      preserveAspectRatio: 'xMidYMid meet',
      'aria-label': `Graph of ${spots.length} nodes and ${lines.length} relationships. ${HELP}`,
    },
    s('defs', null, KINDS.map(arrow)),
  );
  number(lines);
  const few = lines.length <= 16;
  for (const line of lines) {
    line.path = s('path', {
      class: `edge ${sureness(line)}${line.change ? ` ${line.change}` : ''}`,
      'marker-end': `url(#arrow-${sureness(line)})`,
      fill: 'none',
    });
    line.label = s(
      'text',
      { class: `edge-label${few && line.link.properties ? ' always' : ''}`, 'text-anchor': 'middle' },
      plain(line.link.type),
    );
  }
  spots.forEach((spot, i) => draw(picture, spot, i));
  svg.append(
    s(
      'g',
      { 'aria-hidden': 'true' },
      lines.map(line => line.path),
    ),
    s(
      'g',
      { 'aria-hidden': 'true' },
      lines.map(line => line.label),
    ),
    s(
      'g',
      null,
      spots.map(spot => spot.shape),
    ),
    s(
      'g',
      { 'aria-hidden': 'true' },
      spots.map(spot => spot.label),
    ),
  );
  picture.svg = svg;
  put(picture);
  return svg;
}

/** Numbers the relationships between the same two nodes, so that they bend apart. */
function number(lines) {
  const beside = new Map();
  for (const line of lines) {
    line.pair = [line.a.id, line.b.id].sort().join('|');
    line.slot = beside.get(line.pair) ?? 0;
    beside.set(line.pair, line.slot + 1);
  }
  for (const line of lines) line.slot -= (beside.get(line.pair) - 1) / 2;
}

function draw(picture, spot, i) {
  const type = spot.node.__typename;
  const role = roleOf(spot.node);
  const left = leftOf(picture, spot);
  const isFirst = picture.centre ? spot.id === picture.centre : i === 0;
  const shown = linesOf(picture, spot).length;
  const css = { '--hue': hue(type) };
  spot.shape = s(
    'g',
    {
      class: `dot ${role.toLowerCase()}${isJoint(spot.node) ? ' together' : ''}`,
      role: 'button',
      css,
      'data-id': spot.id,
      tabindex: isFirst || (i === 0 && !picture.spots.some(other => other.id === picture.centre)) ? 0 : -1,
      'aria-label': `${spot.text}, ${typeName(type)}, ${shown} relationships shown${left ? `, ${left} more` : ''}`,
    },
    role === 'OBSERVATION' || role === 'STATEMENT'
      ? s('rect', { x: -17, y: -15, width: 34, height: 30, rx: role === 'STATEMENT' ? 12 : 3 })
      : s('circle', { r: 17 }),
  );
  spot.label = s(
    'g',
    { class: 'on-dot', css },
    s('text', { class: 'short', 'text-anchor': 'middle', y: 4.5 }, role === 'OBSERVATION' ? '#' : short(type)),
    s('text', { class: 'caption', 'text-anchor': 'middle', y: 31, lang: spot.lang }, shortened(spot.text)),
    left ? s('text', { class: 'left', x: 20, y: -12 }, `+${left}`) : null,
  );
}

const round = amount => amount.toFixed(1);

/** Writes all places into the elements. @param {Picture} picture */
export function put(picture) {
  for (const spot of picture.spots) {
    for (const element of [spot.shape, spot.label])
      element.setAttribute('transform', `translate(${round(spot.x)} ${round(spot.y)})`);
  }
  for (const line of picture.lines) bend(line);
}

/** @param {import('../types').Line} line */
function bend({ a, b, slot, path, label }) {
  const curve = (a.id > b.id ? -1 : 1) * slot * 44;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const distance = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / distance, dy / distance];
  const [mx, my] = [(a.x + b.x) / 2 - uy * curve, (a.y + b.y) / 2 + ux * curve];
  path.setAttribute(
    'd',
    a === b
      ? `M${round(a.x - 10)} ${round(a.y - 14)} c-20 -40 40 -40 20 0`
      : `M${round(a.x + ux * 18)} ${round(a.y + uy * 18)} Q${round(mx)} ${round(my)} ${round(b.x - ux * 20)} ${round(b.y - uy * 20)}`,
  );
  label.setAttribute('x', round((a.x + b.x) / 4 + mx / 2));
  label.setAttribute('y', round((a.y + b.y) / 4 + my / 2 - 3 + slot * 13));
}

/** Shows another part of the picture, larger or smaller. @param {Picture} picture */
export function zoom(picture, by) {
  const { box, svg } = picture;
  box.x += (box.w * (1 - by)) / 2;
  box.y += (box.h * (1 - by)) / 2;
  box.w *= by;
  box.h *= by;
  svg.setAttribute('viewBox', `${box.x} ${box.y} ${box.w} ${box.h}`);
}

/** Shows all of the picture. @param {Picture} picture */
export function fit(picture) {
  Object.assign(picture.box, bounds(picture.spots, picture.size));
  zoom(picture, 1);
}
