// A node wherever it is named: its badge, its names, its address.
import { h, plain, address } from './dom.js';
import { model, caption, roleOf } from './model.js';
import { figure, figureText } from './figures.js';

/** The language in which names are shown first; it is kept in the browser. */
export const names = {
  language: localStorage.getItem('names') ?? 'en',
  set(language) {
    this.language = language;
    localStorage.setItem('names', language);
  },
};

/** The address of a node's page. */
export const link = node => address({ view: roleOf(node) === 'SOURCE' ? 'source' : 'entity', id: node.id });

/** The hue of a type. */
export const hue = type => (Object.keys(model.types).indexOf(type) * 137.5 + 200) % 360;

/** What a type is called. */
export const typeName = type => model.types[type]?.label ?? plain(type);

/** What the field of a type is called. */
export const fieldName = field => field.label ?? plain(field.name ?? field.field);

const shorts = {};

/** Two letters for a type, which no other type has. */
export function short(type) {
  if (!shorts[type]) {
    for (const name of Object.keys(model.types)) {
      const capitals = name.replace(/[^A-Z]/g, '');
      const taken = Object.values(shorts);
      const choices = [
        capitals.length > 1 ? capitals.slice(0, 2) : '',
        ...[...name.slice(1).toLowerCase()].map(letter => name[0] + letter),
      ];
      shorts[name] = choices.find(choice => choice && !taken.includes(choice)) ?? String(taken.length);
    }
  }
  return shorts[type];
}

export const badge = node =>
  h('span', { class: 'badge', css: { '--hue': hue(node.__typename) } }, typeName(node.__typename));

/** What a node is called, as text: an observation by its figure. */
export const textOf = node =>
  (roleOf(node) === 'OBSERVATION' && figureText(node)) || caption(node, names.language).text;

/**
 * A node by its names, each in its language.
 * @param {import('./types').Node} node
 * @param {{ linked?: boolean, others?: boolean }} options
 */
export function named(node, { linked = true, others = true } = {}) {
  const tag = linked ? 'a' : 'span';
  const href = linked ? link(node) : null;
  if (roleOf(node) === 'OBSERVATION' && figureText(node)) return h(tag, { class: 'node', href }, figure(node));
  const best = caption(node, names.language);
  const name = h(tag, { class: 'node', lang: best.lang, href }, best.text);
  return others && best.others.length
    ? h(
        'span',
        { class: 'named' },
        name,
        best.others.map(other => [' ', h('span', { class: 'other', lang: other.lang }, other.text)]),
      )
    : name;
}
