// One node: its names and fields, and what is known of it, fact by fact.
import { h, copy, address, listed } from '../dom.js';
import { model, has, caption, value, side, reports, roleOf, property } from '../model.js';
import { complete, nodeTypes, foundNodes, nodesIn, foundLink, linksIn, byId } from '../fragments.js';
import { files } from '../files.js';
import { ask } from '../ask.js';
import { named as lookUp } from '../named.js';
import { named, badge, link, names, fieldName } from '../nodes.js';
import { evidence, passage, passages, fields, certainty, empty, isGiven } from '../parts.js';
import { figure, figureText, joint } from '../figures.js';
import { plain } from '../dom.js';
import { hasId } from '../cypher.js';
import { dayField, dayVariable, dayDirective, dayForm } from '../day.js';

const FIRST = 100;
const ORDER = ['ENTITY', 'OBSERVATION', 'STATEMENT', 'QUESTION', 'SOURCE', 'PASSAGE'];

const around = () =>
  has('neighbourhood') && model.relationshipTypes.length
    ? `neighbourhood(of: $id, first: ${FIRST}, after: $after) {
      truncated endCursor leftOut { type count } ${foundNodes('Row')}
      relationships { ${foundLink()} }
    }`
    : '';

const query = day => {
  const beside = around();
  // A neighbourhood gives the parts of its centre too.
  const parts = beside || !nodeTypes().some(type => reports(model.types[type])) ? '' : '...Parts';
  return complete(`query Entity($id: ID!${beside ? ', $after: String' : ''}${dayVariable(day)}) ${dayDirective(day)} {
    entity(id: $id) { ...Full ${parts} } ${beside}
  }`);
};

export async function show(parameters, signal) {
  const id = parameters.get('id') ?? '';
  const day = dayField(parameters);
  const text = query(day);
  const variables = {
    id,
    ...(text.includes('$after') ? { after: parameters.get('after') } : {}),
    ...(day ? { asOf: day } : {}),
  };
  const data = await ask(text, variables, { signal });
  const { neighbourhood } = data;
  if (!data.entity) return [h('h1', null, 'Nothing has this id'), empty(id)];
  const rows = byId(nodesIn(neighbourhood));
  const entity = { ...data.entity, ...rows[data.entity.id] };
  const known = { ...rows };
  const links = linksIn(neighbourhood, rows);
  await lookUp(links, known, signal);
  const isPart = type => parameters.has('after') || (neighbourhood?.leftOut ?? []).some(left => left.type === type);
  const sections = grouped(entity, links, rows, isPart);
  return [
    head(entity),
    reports(model.types[entity.__typename]) ? report(entity, false) : null,
    fields(entity),
    actions(id),
    dayForm(parameters),
    sections.length > 4 ? contents(sections) : null,
    sections.length
      ? sections.map(section => group(section, known))
      : has('neighbourhood')
        ? empty('Nothing is connected with it.')
        : null,
    neighbourhood?.truncated ? more(id, neighbourhood, parameters) : null,
    files({ around: id, depth: '1', ...(dayField(parameters) ? { asOf: dayField(parameters) } : {}) }),
  ];
}

function head(entity) {
  const best = caption(entity, names.language);
  const isFigure = roleOf(entity) === 'OBSERVATION' && figureText(entity);
  return [
    h(
      'div',
      { class: 'title' },
      badge(entity),
      h('h1', { lang: isFigure ? 'en' : best.lang }, isFigure ? figureText(entity) : best.text),
    ),
    best.others.length
      ? h(
          'p',
          { class: 'also' },
          best.others.map(other => h('span', { lang: other.lang }, other.text)),
        )
      : null,
  ];
}

const actions = id =>
  h(
    'p',
    { class: 'actions' },
    has('neighbourhood') ? h('a', { class: 'button', href: address({ view: 'graph', of: id }) }, 'Graph') : null,
    has('shortestPaths') ? h('a', { class: 'button', href: address({ view: 'graph', from: id }) }, 'Path to …') : null,
    h('a', { class: 'button', href: address({ view: 'compare', ids: id }) }, 'Compare'),
    h('button', { onclick: () => copy(id, 'The id') }, 'Copy id'),
  );

/**
 * The facts by the field that shows them from here: things first, then numbers, statements, questions, mentions. A part of
 * a field's facts is counted as what is shown.
 */
function grouped(entity, links, rows, isPart) {
  const groups = new Map();
  for (const link of links) {
    const seen = side(link, entity);
    const group = groups.get(seen.field) ?? { ...seen, role: roleOf(seen.other), items: [] };
    group.items.push({ link, other: rows[seen.other.id] ?? seen.other });
    groups.set(seen.field, group);
  }
  return [...groups.values()]
    .map(group => ({ ...group, count: `${group.items.length}${isPart(group.items[0].link.type) ? ' shown' : ''}` }))
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
}

const idOf = section => section.field.replace(/\W+/g, '-');
const contents = sections =>
  h(
    'nav',
    { class: 'toc', 'aria-label': 'On this page' },
    sections.map(section =>
      h('a', { href: `#${idOf(section)}` }, fieldName(section), ' ', h('b', null, section.count)),
    ),
  );

const group = (section, known) =>
  h(
    'section',
    { id: idOf(section) },
    h(
      'h2',
      null,
      fieldName(section),
      h('span', { class: 'count' }, section.count),
      section.about ? h('span', { class: 'about' }, section.about) : null,
    ),
    h(
      'ul',
      { class: `facts ${section.role.toLowerCase()}` },
      section.items.map(each => h('li', null, item(each, known))),
    ),
  );

function item({ link: fact, other }, known) {
  if (roleOf(other) === 'PASSAGE')
    return [passage(other), mention(fact.properties) ?? evidence(fact.properties, known)];
  if (roleOf(other) === 'QUESTION') return [named(other, { others: false }), readings(other)];
  if (reports(model.types[other.__typename])) return [report(other, true), evidence(fact.properties, known)];
  return [named(other), evidence(fact.properties, known)];
}

/** How a passage writes a name; null for properties of another kind. */
function mention(properties) {
  const text = properties && property(properties, 'text');
  return text
    ? h(
        'p',
        { class: 'line' },
        'written ',
        h('span', { class: 'written' }, text),
        ' ',
        property(properties, 'role') ? h('span', { class: 'extra' }, plain(property(properties, 'role'))) : null,
      )
    : null;
}

const readings = node =>
  model.types[node.__typename].fields
    .filter(field => field.list && isGiven(node, field))
    .map(field =>
      h(
        'ul',
        { class: 'readings' },
        value(node, field.name).map(text => h('li', null, text)),
      ),
    );

/** A number, a standing or a statement with what it is about. */
function report(node, linked) {
  const type = model.types[node.__typename];
  const isPassage = field => field.types.some(name => model.types[name].role === 'PASSAGE');
  const given = type.relationships.filter(
    field => field.direction === 'OUT' && [node[field.field]].flat().filter(Boolean).length,
  );
  const own = given.filter(isPassage).flatMap(field => node[field.field]);
  const sure = certainty(value(node, 'certainty'));
  const written = value(node, 'valueAsWritten');
  const name = figureText(node)
    ? [linked ? h('a', { href: link(node) }, figure(node)) : null, ' ', joint(node)]
    : linked
      ? named(node, { others: false })
      : null;
  return h(
    'div',
    { class: `report ${type.role.toLowerCase()}` },
    h(
      'p',
      { class: 'head' },
      name,
      ' ',
      sure,
      written ? h('span', { class: 'written', lang: writtenIn(own) }, written) : null,
    ),
    h(
      'dl',
      null,
      given
        .filter(field => !isPassage(field))
        .map(field => [
          h('dt', null, fieldName(field)),
          h('dd', null, listed([node[field.field]].flat().map(other => named(other, { others: false })))),
        ]),
    ),
    linked && value(node, 'note') ? h('p', { class: 'note' }, value(node, 'note')) : null,
    passages(own, !linked),
  );
}

/** The language in which a value is written, if its passages say. */
const writtenIn = list => list.map(one => value(one, 'quoteLanguage')).find(Boolean);

const more = (id, neighbourhood, parameters) =>
  h(
    'p',
    { class: 'more' },
    `More: ${neighbourhood.leftOut.map(left => `${left.count} ${plain(left.type)}`).join(', ')}. `,
    h(
      'a',
      {
        class: 'button',
        href: address({ view: 'entity', id, after: neighbourhood.endCursor, asOf: parameters.get('asOf') }),
      },
      `Next ${FIRST}`,
    ),
  );

export const cypher = parameters =>
  `MATCH (n) WHERE ${hasId('n', [parameters.get('id') ?? ''])} OPTIONAL MATCH p = (n)--() RETURN n, p LIMIT ${FIRST}`;
