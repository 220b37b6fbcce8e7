// Pointer and keyboard on the canvas.
import { address, go } from '../dom.js';
import { put, zoom, fit } from './draw.js';
import { list } from './ask.js';
/** @typedef {import('../types').Picture} Picture @typedef {import('../types').Spot} Spot */

/** The address of the picture with some parameters changed. */
export const changed = (picture, changes) =>
  address({ ...Object.fromEntries(picture.parameters), view: 'graph', ...changes });

/** Expands a node; one that is expanded shows more. @param {Picture} picture @param {Spot} spot */
export const expand = (picture, spot) =>
  go(
    picture.of.includes(spot.id)
      ? changed(picture, {
          of: picture.of.join(','),
          more: [...new Set([...list(picture.parameters, 'more'), spot.id])].join(','),
        })
      : changed(picture, { of: [...picture.of, spot.id].join(',') }),
  );

/** Hides a node. @param {Picture} picture @param {Spot} spot */
export const hide = (picture, spot) =>
  go(
    changed(picture, {
      of: picture.of.filter(id => id !== spot.id).join(','),
      without: [...list(picture.parameters, 'without'), spot.id].join(','),
    }),
  );

/**
 * Makes the canvas answer to pointer and keyboard.
 * @param {Picture} picture
 * @param {(spot: Spot) => void} select
 */
export function use(picture, select) {
  const { svg } = picture;
  for (const spot of picture.spots) {
    spot.shape.addEventListener('click', () => {
      if (!spot.moved) select(spot);
      spot.moved = false;
    });
    spot.shape.addEventListener('dblclick', () => expand(picture, spot));
    spot.shape.addEventListener('keydown', event => key(event, picture, spot, select));
    spot.shape.addEventListener('pointerdown', event => drag(event, picture, spot));
  }
  svg.addEventListener('pointerdown', event => {
    if (event.target === svg) pan(event, picture);
  });
  svg.addEventListener(
    'wheel',
    event => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(picture, event.deltaY > 0 ? 1.12 : 1 / 1.12);
    },
    { passive: false },
  );
}

const point = (svg, event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());

function follow(move) {
  const up = () => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', up);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', up);
}

function drag(event, picture, spot) {
  event.preventDefault();
  spot.shape.focus();
  const start = point(picture.svg, event);
  const at = { x: spot.x, y: spot.y };
  follow(moved => {
    const now = point(picture.svg, moved);
    if (Math.hypot(now.x - start.x, now.y - start.y) > 3) spot.moved = true;
    spot.x = at.x + now.x - start.x;
    spot.y = at.y + now.y - start.y;
    put(picture);
  });
}

function pan(event, picture) {
  let last = point(picture.svg, event);
  follow(moved => {
    const now = point(picture.svg, moved);
    picture.box.x -= now.x - last.x;
    picture.box.y -= now.y - last.y;
    zoom(picture, 1);
    last = point(picture.svg, moved);
  });
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The nearest node in a direction; undefined if there is none. */
function nearest(picture, spot, [right, down]) {
  const choices = picture.spots
    .filter(other => other !== spot)
    .map(other => {
      const [dx, dy] = [other.x - spot.x, other.y - spot.y];
      return { other, along: dx * right + dy * down, aside: Math.abs(dx * down) + Math.abs(dy * right) };
    });
  return choices.filter(choice => choice.along > 4).sort((a, b) => a.along + 2 * a.aside - b.along - 2 * b.aside)[0]
    ?.other;
}

function key(event, picture, spot, select) {
  const acts = {
    Enter: () => select(spot),
    ' ': () => select(spot),
    e: () => expand(picture, spot),
    h: () => hide(picture, spot),
    Delete: () => hide(picture, spot),
    '+': () => zoom(picture, 1 / 1.2),
    '-': () => zoom(picture, 1.2),
    0: () => fit(picture),
  };
  const direction = DIRECTIONS[event.key];
  const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if ((!direction && !act) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  if (act) return act();
  const next = nearest(picture, spot, direction);
  if (!next) return;
  spot.shape.setAttribute('tabindex', '-1');
  next.shape.setAttribute('tabindex', '0');
  next.shape.focus();
}
