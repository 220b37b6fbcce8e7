// What the sources leave open, each with its readings and what the graph takes.
import { h, address } from '../dom.js';
import { model, typesOf, value } from '../model.js';
import { fieldsOf, ofField } from '../fragments.js';
import { ask } from '../ask.js';
import { named, link, fieldName } from '../nodes.js';
import { passages, empty, isGiven, shown } from '../parts.js';
import { listed } from '../dom.js';
import { labels } from '../cypher.js';

const MOST = 300;
const PAGE = 30;

export async function show(parameters, signal) {
  const types = typesOf('QUESTION').filter(type => model.types[type].readable);
  if (!types.length) return [h('h1', null, 'Open questions'), empty('The model has no type of the role QUESTION.')];
  const offset = Math.max(0, Number(parameters.get('from')) || 0);
  const data = await ask(`query Questions { ${types.map(query).join(' ')} }`, {}, { signal });
  const all = types.flatMap(type => data[model.types[type].plural]);
  const part = all.slice(offset, offset + PAGE);
  return [
    h('h1', null, 'What the sources leave open'),
    h(
      'p',
      { class: 'quiet' },
      all.length > part.length
        ? `${all.length} questions, here ${offset + 1} to ${offset + part.length}; each with its readings and the one that the graph takes.`
        : `${all.length} questions, each with its readings and the one that the graph takes.`,
    ),
    part.map(question),
    offset + PAGE < all.length
      ? h('a', { class: 'button', href: address({ view: 'questions', from: offset + PAGE }) }, 'More')
      : null,
  ];
}

function query(type) {
  const { plural, limit, relationships } = model.types[type];
  return `${plural}(limit: ${Math.min(MOST, limit ?? MOST)}) {
    ${fieldsOf(type)} ${relationships.map(field => `${field.field} { ${ofField(field)} }`).join(' ')}
  }`;
}

function question(node) {
  const type = model.types[node.__typename];
  const given = type.fields.filter(
    field => field.name !== type.key && field.name !== type.caption && isGiven(node, field),
  );
  return h(
    'section',
    { class: 'question' },
    h('h2', null, h('a', { href: link(node) }, value(node, type.caption) ?? node.id)),
    given
      .filter(field => field.list)
      .map(field =>
        h(
          'ul',
          { class: 'readings', 'aria-label': fieldName(field) },
          value(node, field.name).map(text => h('li', null, text)),
        ),
      ),
    given
      .filter(field => !field.list)
      .map(field => h('p', null, h('b', null, fieldName(field), ': '), shown(node, field))),
    type.relationships.map(field => related(field, [node[field.field]].flat().filter(Boolean))),
  );
}

function related(field, list) {
  if (!list.length) return null;
  return model.types[field.to]?.role === 'PASSAGE'
    ? passages(list)
    : h('p', { class: 'line' }, fieldName(field), ': ', listed(list.map(other => named(other, { others: false }))));
}

export const cypher = () =>
  typesOf('QUESTION')[0] && `MATCH p = (q${labels(typesOf('QUESTION')[0])})--() RETURN p LIMIT ${MOST}`;
