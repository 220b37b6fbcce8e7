// Around the canvas: the panel of what is selected, tools, legend, and the same as a list.
import { h, s, plain, go } from '../dom.js';
import { model, value, side, roleOf, typesOf } from '../model.js';
import { named, badge, hue, short, link, typeName, fieldName } from '../nodes.js';
import { evidence, certainty } from '../parts.js';
import { figureText, joint } from '../figures.js';
import { linesOf, zoom, fit } from './draw.js';
import { sureness, list } from './ask.js';
import { changed, expand, hide } from './use.js';
import { forms } from './save.js';
/** @typedef {import('../types').Picture} Picture */

const KINDS = ['stated', 'inferred', 'derived', 'plain'];
const CHANGES = { before: 'only on the first day', after: 'only on the second day' };

/** What is selected. @param {Picture} picture @param {import('../types').Spot | null} spot */
export function panel(picture, spot) {
  if (!spot)
    return h('p', { class: 'quiet' }, 'Select a node to read about it. Double-click, or E, expands it; H hides it.');
  const { node } = spot;
  const left = picture.cut.get(spot.id);
  return [
    h('h2', null, badge(node), ' ', named(node)),
    roleOf(node) === 'OBSERVATION' && figureText(node)
      ? h('p', null, joint(node, null), ' ', certainty(value(node, 'certainty')))
      : null,
    h(
      'p',
      { class: 'actions' },
      h('button', { onclick: () => expand(picture, spot) }, picture.of.includes(spot.id) ? 'More' : 'Expand'),
      h('button', { onclick: () => hide(picture, spot) }, 'Hide'),
      h('a', { class: 'button', href: link(node) }, 'Page'),
    ),
    left
      ? h('p', { class: 'quiet' }, `Not shown: ${left.map(each => `${each.count} ${plain(each.type)}`).join(', ')}`)
      : null,
    h(
      'ul',
      { class: 'facts' },
      linesOf(picture, spot).map(line => fact(picture, spot, line)),
    ),
  ];
}

function fact(picture, spot, line) {
  const other = line.a === spot ? line.b : line.a;
  return h(
    'li',
    null,
    h('span', { class: 'relation' }, fieldName(side(line.link, spot.node)), ' '),
    named(other.node, { others: false }),
    line.change ? h('span', { class: 'change' }, CHANGES[line.change]) : null,
    evidence(line.link.properties, picture.known),
  );
}

/** @param {Picture} picture */
export function tools(picture) {
  const button = (text, label, act) => h('button', { 'aria-label': label, title: label, onclick: act }, text);
  return h(
    'div',
    { class: 'tools', role: 'toolbar', 'aria-label': 'Graph' },
    button('+', 'Zoom in +', () => zoom(picture, 1 / 1.25)),
    button('−', 'Zoom out −', () => zoom(picture, 1.25)),
    button('Fit', null, () => fit(picture)),
    Object.entries(forms).map(([form, save]) => button(form, `${form}, save`, () => save(picture))),
  );
}

/** @param {Picture} picture */
export function legend(picture) {
  const off = new Set(list(picture.parameters, 'off'));
  const count = new Map();
  for (const { node } of picture.spots) count.set(node.__typename, (count.get(node.__typename) ?? 0) + 1);
  const toggle = type =>
    go(
      changed(picture, { off: (off.has(type) ? [...off].filter(other => other !== type) : [...off, type]).join(',') }),
    );
  const types = [...new Set([...count.keys(), ...off])].filter(type => model.types[type]);
  return h(
    'div',
    { class: 'legend' },
    h(
      'ul',
      { 'aria-label': 'Types' },
      types.map(type =>
        h(
          'li',
          null,
          h(
            'button',
            {
              id: `off-${type}`,
              'aria-pressed': String(!off.has(type)),
              onclick: () => toggle(type),
              css: { '--hue': hue(type) },
            },
            h('i', { 'aria-hidden': 'true' }, model.types[type].role === 'OBSERVATION' ? '#' : short(type)),
            `${typeName(type)} ${count.get(type) ?? 'hidden'}`,
          ),
        ),
      ),
    ),
    kinds(picture),
    h('p', null, ways(picture)),
  );
}

function kinds(picture) {
  const shown = KINDS.filter(kind => picture.lines.some(line => sureness(line) === kind));
  return shown.some(kind => kind !== 'plain')
    ? h(
        'ul',
        { class: 'lines', 'aria-label': 'Certainty' },
        shown.map(kind =>
          h(
            'li',
            null,
            s(
              'svg',
              { width: 34, height: 8, 'aria-hidden': 'true' },
              s('line', { class: `edge ${kind}`, x1: 0, y1: 4, x2: 34, y2: 4 }),
            ),
            kind === 'plain' ? 'no separate claim' : kind,
          ),
        ),
      )
    : null;
}

/** The ways back: what is left out, hidden or expanded. */
function ways(picture) {
  const isAll = picture.parameters.get('all') === '1';
  const hidden = list(picture.parameters, 'without').length;
  const hasBackground = typesOf('PASSAGE').length || typesOf('QUESTION').length;
  const links = [
    hasBackground
      ? h(
          'a',
          { href: changed(picture, { all: isAll ? null : '1' }) },
          isAll ? 'without passages and questions' : 'with passages and questions',
        )
      : null,
    hidden ? h('a', { href: changed(picture, { without: null }) }, `show ${hidden} hidden`) : null,
    picture.of.length > 1
      ? h('a', { href: changed(picture, { of: picture.of[0], more: null }) }, 'fold all but the first')
      : null,
  ].filter(Boolean);
  return links.map((each, i) => [i ? ' · ' : '', each]);
}

/** The same as a table. @param {Picture} picture */
export function twin(picture) {
  const isCompared = picture.lines.some(line => line.change);
  const heads = ['From', 'Relationship', 'To', 'Certainty', ...(isCompared ? ['Day'] : [])];
  const alone = picture.spots.filter(spot => !linesOf(picture, spot).length);
  return h(
    'details',
    { class: 'twin', open: isCompared },
    h('summary', null, `The same as a list: ${picture.spots.length} nodes, ${picture.lines.length} relationships`),
    h(
      'div',
      { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'The graph as a list' },
      h(
        'table',
        null,
        h(
          'thead',
          null,
          h(
            'tr',
            null,
            heads.map(head => h('th', { scope: 'col' }, head)),
          ),
        ),
        h(
          'tbody',
          null,
          picture.lines.map(line =>
            h(
              'tr',
              null,
              h('td', null, named(line.a.node, { others: false })),
              h('td', null, plain(line.link.type)),
              h('td', null, named(line.b.node, { others: false })),
              h('td', null, sureness(line) === 'plain' ? '' : sureness(line)),
              isCompared ? h('td', null, CHANGES[line.change] ?? '') : null,
            ),
          ),
        ),
      ),
    ),
    alone.length
      ? h(
          'p',
          null,
          'Without a relationship here: ',
          alone.map(spot => [named(spot.node, { others: false }), ' ']),
        )
      : null,
  );
}
