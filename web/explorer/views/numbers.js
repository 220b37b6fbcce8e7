// Numbers and standings side by side, where they measure the same.
import { h, listed } from '../dom.js';
import { model, typesOf, value, caption, property } from '../model.js';
import { fieldsOf, partsOf, ofField, cardOf, cardOfType, haveFacts } from '../fragments.js';
import { ask } from '../ask.js';
import { named, link, names, typeName } from '../nodes.js';
import { certainty, empty, date, shown } from '../parts.js';
import { figure, figureText, joint } from '../figures.js';
import { orders } from '../order.js';
import { labels } from '../cypher.js';

const MOST = 300;

/** The relationships that put one node before another, with the field that shows them. */
const ordered = () =>
  model.relationshipTypes
    .filter(known => known.order)
    .flatMap(({ type, order }) => {
      const owner = Object.keys(model.types).find(
        name =>
          model.types[name].readable &&
          model.types[name].relationships.some(field => field.type === type && field.direction === 'OUT'),
      );
      const field =
        owner &&
        model.types[owner].relationships.find(candidate => candidate.type === type && candidate.direction === 'OUT');
      return field?.properties && haveFacts() ? [{ type, order, owner, field }] : [];
    });

function orderQuery({ owner, field, order }, i) {
  const { plural } = model.types[owner];
  return `o${i}: ${plural}(where: { ${field.field}Connection: { some: {} } }) { ${cardOfType(owner)}
    ${field.field}Connection { edges { node { ${cardOf(field.types)} } properties { ${order} } } } }`;
}

const typeQuery = type => `${model.types[type].plural}(limit: ${Math.min(MOST, model.types[type].limit ?? MOST)}) {
  ${fieldsOf(type)} ${partsOf(type)
    .map(field => `${field.field} { ${ofField(field)} }`)
    .join(' ')} }`;

export async function show(_, signal) {
  const types = typesOf('OBSERVATION').filter(type => model.types[type].readable);
  if (!types.length) return [h('h1', null, 'Numbers'), empty('The model has no type of the role OBSERVATION.')];
  const data = await ask(
    `query Numbers { ${types.map(typeQuery).join(' ')} ${ordered().map(orderQuery).join(' ')} }`,
    {},
    { signal },
  );
  const all = types.flatMap(type => data[model.types[type].plural]);
  const total = types.reduce((sum, type) => sum + (model.types[type].count ?? 0), 0);
  const known = {};
  for (const node of all)
    for (const field of partsOf(node.__typename))
      for (const part of [node[field.field]].flat()) if (part?.id) known[part.id] = part;
  return [
    h('h1', null, 'Numbers and standings'),
    h(
      'p',
      { class: 'quiet' },
      'Side by side where they measure the same. A number of several together is one row; nothing is divided.',
    ),
    total > all.length ? empty(`${total} in all; the first ${all.length} are shown.`) : null,
    ordered().map((each, i) => orders(each.type, pairs(each, data[`o${i}`]), known)),
    all.length ? tables(all) : empty('There are none.'),
  ];
}

const pairs = ({ field, order }, nodes) =>
  nodes.flatMap(node =>
    node[`${field.field}Connection`].edges.map(edge => ({
      a: node,
      b: edge.node,
      by: property({ __typename: field.properties, ...edge.properties }, order),
    })),
  );

/** The relationship to the one thing that an observation measures. */
const measureOf = type =>
  partsOf(type).find(field => !field.many && field.types.every(name => model.types[name].role === 'ENTITY'));
const subjectsOf = type =>
  partsOf(type).find(field => field.field === 'subjects') ??
  partsOf(type).find(field => field.many && field.types.every(name => model.types[name].role === 'ENTITY'));

function tables(all) {
  const groups = Map.groupBy(all, node => node[measureOf(node.__typename)?.field]?.id ?? node.__typename);
  return [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .map(list => {
      const measure = list[0][measureOf(list[0].__typename)?.field];
      const name = measure ? caption(measure, names.language).text : typeName(model.types[list[0].__typename].plural);
      return h(
        'section',
        null,
        h('h2', null, measure ? named(measure) : name),
        h(
          'div',
          { class: 'wide', tabindex: 0, role: 'region', 'aria-label': name },
          h(
            'table',
            null,
            h(
              'thead',
              null,
              h(
                'tr',
                null,
                ['Of', 'Number', 'As written', 'Period', 'How sure', 'What is not known'].map(head =>
                  h('th', { scope: 'col' }, head),
                ),
              ),
            ),
            h('tbody', null, list.map(row)),
          ),
        ),
      );
    });
}

function row(node) {
  const subjects = [node[subjectsOf(node.__typename)?.field]].flat().filter(Boolean);
  const written = value(node, 'valueAsWritten');
  return h(
    'tr',
    { 'data-id': node.id },
    h(
      'td',
      { 'data-label': 'of' },
      listed(
        subjects.map(subject => named(subject, { others: false })),
        ' + ',
      ),
      ' ',
      joint(node, subjects),
    ),
    h('td', { 'data-label': 'number' }, h('a', { href: link(node) }, figureText(node) ? figure(node) : node.id)),
    h('td', { 'data-label': 'as written' }, written ?? 'not given'),
    h('td', { 'data-label': 'period' }, period(node)),
    h('td', { 'data-label': 'how sure' }, certainty(value(node, 'certainty')) ?? 'not given'),
    h('td', { class: 'note', 'data-label': 'what is not known' }, value(node, 'note') ?? value(node, 'formula') ?? ''),
  );
}

/** The period of a number: its two dates, a whole year as the year, or "not given". */
function period(node) {
  const dates = model.types[node.__typename].dates.map(each => each.field).filter(name => value(node, name));
  if (!dates.length) return 'not given';
  const [from, to] = dates.map(name => value(node, name));
  if (from?.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`) return date(from, 'YEAR');
  return dates.length > 1
    ? [date(from), ' to ', date(to)]
    : shown(
        node,
        model.types[node.__typename].fields.find(field => field.name === dates[0]),
      );
}

export const cypher = () =>
  typesOf('OBSERVATION')[0] && `MATCH p = (o${labels(typesOf('OBSERVATION')[0])})--() RETURN p LIMIT 200`;
