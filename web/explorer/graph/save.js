// The picture as a file: SVG, PNG, CSV, JSON.
import { s, save } from '../dom.js';
import { caption } from '../model.js';
import { bounds } from '../layout.js';
import { sureness } from './ask.js';
/** @typedef {import('../types').Picture} Picture */

const STYLES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-size',
  'font-family',
  'font-weight',
  'opacity',
  'paint-order',
  'visibility',
];

/** The picture as SVG with its styles in attributes, so that it looks the same elsewhere. @param {Picture} picture */
export function svgText(picture) {
  const copy = /** @type {SVGSVGElement} */ (picture.svg.cloneNode(true));
  const from = picture.svg.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((element, i) => {
    const style = getComputedStyle(from[i]);
    for (const name of STYLES) element.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'style', 'tabindex', 'role']) element.removeAttribute(name);
  });
  const { x, y, w, h } = bounds(picture.spots);
  copy.setAttribute('viewBox', `${x} ${y} ${w} ${h}`);
  copy.setAttribute('width', String(Math.round(w)));
  copy.setAttribute('height', String(Math.round(h)));
  copy.removeAttribute('class');
  copy.insertBefore(
    s('rect', { x, y, width: w, height: h, fill: getComputedStyle(document.body).backgroundColor }),
    copy.querySelector('g'),
  );
  return new XMLSerializer().serializeToString(copy);
}

const cell = text => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The relationships as CSV. @param {Picture} picture */
export function csv(picture) {
  const rows = picture.lines.map(line => [
    line.link.start.id,
    line.link.type,
    line.link.end.id,
    sureness(line) === 'plain' ? '' : sureness(line).toUpperCase(),
  ]);
  return [['start', 'type', 'end', 'certainty'], ...rows].map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** All names of a node. */
function namesOf(node) {
  const { text, lang, others } = caption(node, '');
  return [{ text, lang }, ...others];
}

/** Nodes and relationships with all that is known of them, as Cytoscape's JSON. @param {Picture} picture */
export const json = picture =>
  JSON.stringify(
    {
      elements: {
        nodes: picture.spots.map(spot => ({
          data: { id: spot.id, label: spot.text, nodeType: spot.node.__typename, names: namesOf(spot.node), properties: spot.node },
          position: { x: spot.x, y: spot.y },
        })),
        edges: picture.lines.map((line, i) => ({
          data: {
            id: `e${i}`,
            source: line.link.start.id,
            target: line.link.end.id,
            type: line.link.type,
            properties: line.link.properties,
          },
        })),
      },
    },
    null,
    1,
  );

/** @param {Picture} picture */
async function png(picture) {
  const address = URL.createObjectURL(new Blob([svgText(picture)], { type: 'image/svg+xml' }));
  const image = new Image();
  image.src = address;
  await image.decode();
  const sheet = document.createElement('canvas');
  sheet.width = image.width * 2;
  sheet.height = image.height * 2;
  sheet.getContext('2d').drawImage(image, 0, 0, sheet.width, sheet.height);
  URL.revokeObjectURL(address);
  return new Promise(done => sheet.toBlob(done));
}

/** The forms in which a picture is saved. @type {Record<string, (picture: Picture) => void>} */
export const forms = {
  SVG: picture => save('graph.svg', 'image/svg+xml', svgText(picture)),
  PNG: async picture => save('graph.png', 'image/png', await png(picture)),
  CSV: picture => save('graph.csv', 'text/csv', csv(picture)),
  JSON: picture => save('graph.json', 'application/json', json(picture)),
};
