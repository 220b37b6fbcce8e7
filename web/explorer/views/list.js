// All nodes of a type, page by page.
import { h, address } from '../dom.js';
import { model, fieldOf } from '../model.js';
import { cardOfType } from '../fragments.js';
import { ask } from '../ask.js';
import { named, typeName } from '../nodes.js';
import { empty } from '../parts.js';
import { labels, name } from '../cypher.js';
import { files } from '../files.js';

const FIRST = 100;

/** The property that pages are in the order of. */
const sortOf = type =>
  model.types[type].caption && fieldOf(type, model.types[type].caption)?.type === 'String'
    ? model.types[type].caption
    : null;

const QUERY = (type, first) => {
  const sort = sortOf(type) ? `, sort: [{ ${sortOf(type)}: ASC }]` : '';
  return `query List($after: String) {
    page: ${model.types[type].plural}Connection(first: ${first}, after: $after${sort}) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { ${cardOfType(type)} } }
    }
  }`;
};

export async function show(parameters, signal) {
  const type = parameters.get('type') ?? '';
  const about = Object.hasOwn(model.types, type) ? model.types[type] : null;
  if (!about) return [h('h1', null, 'No such type'), empty(`The model has no type ${type}.`)];
  if (!about.connection)
    return [h('h1', null, typeName(about.plural)), empty('The API does not list this type (@query).')];
  const { page } = await ask(
    QUERY(type, Math.min(FIRST, about.limit ?? FIRST)),
    { after: parameters.get('after') },
    { signal },
  );
  return [
    h('h1', null, typeName(about.plural)),
    about.about ? h('p', { class: 'lead' }, about.about) : null,
    h(
      'p',
      { class: 'quiet' },
      page.edges.length < page.totalCount
        ? `${page.totalCount} in all, ${page.edges.length} on this page`
        : `${page.totalCount} in all`,
    ),
    page.edges.length
      ? h(
          'ul',
          { class: 'rows' },
          page.edges.map(edge => h('li', null, about.key ? named(edge.node) : unnamed(edge.node, about))),
        )
      : empty('There are none.'),
    page.pageInfo.hasNextPage
      ? h('a', { class: 'button', href: address({ view: 'list', type, after: page.pageInfo.endCursor }) }, 'More')
      : null,
    about.key && page.totalCount ? files({ types: type }) : null,
  ];
}

/** A node of a type without ids, which has no page. */
const unnamed = (node, about) =>
  h(
    'span',
    null,
    about.names
      .map(known => node[known.field])
      .filter(Boolean)
      .join(' · ') || '(without a name)',
  );

export const cypher = parameters =>
  Object.hasOwn(model.types, parameters.get('type') ?? '')
    ? `MATCH (n${labels(parameters.get('type'))}) RETURN n${sortOf(parameters.get('type')) ? ` ORDER BY n.${name(sortOf(parameters.get('type')))}` : ''} LIMIT ${FIRST}`
    : null;
