// Where to start: some nodes, and all types with their counts.
import { h, address } from '../dom.js';
import { model, typesOf, has, passageType } from '../model.js';
import { complete, nodesOfIds, nodesFor } from '../fragments.js';
import { ask } from '../ask.js';
import { named, badge, hue, typeName, textOf } from '../nodes.js';
import { name, hasId } from '../cypher.js';

/** @type {[import('../types').Role, string][]} */
const GROUPS = [
  ['ENTITY', 'Things'],
  ['OBSERVATION', 'Numbers and standings'],
  ['STATEMENT', 'Statements'],
  ['QUESTION', 'Open questions'],
  ['SOURCE', 'Sources'],
  ['PASSAGE', 'Passages'],
];

export async function show(_, signal) {
  const start = has('entity') ? model.start : [];
  const names = start.map((_, i) => `n${i}`);
  const data = start.length
    ? await ask(
        complete(`query Start(${names.map(name => `$${name}: ID!`).join(', ')}) { ${nodesOfIds(names)} }`),
        Object.fromEntries(start.map((id, i) => [names[i], id])),
        { signal },
      )
    : {};
  const nodes = nodesFor(data, names);
  return [
    h('h1', null, passageType() ? 'A graph of facts, each with its source' : 'A knowledge graph'),
    h('p', { class: 'lead' }, has('search') ? 'Type a name above, in any script, or start here.' : 'Start here.'),
    nodes.length ? h('ul', { class: 'cards' }, nodes.map(card)) : null,
    GROUPS.map(([role, title]) => group(typesOf(role), title)),
  ];
}

const card = node =>
  h(
    'li',
    null,
    badge(node),
    ' ',
    named(node),
    ' ',
    has('neighbourhood')
      ? h(
          'a',
          {
            class: 'quiet',
            href: address({ view: 'graph', of: node.id }),
            'aria-label': `Graph around ${textOf(node)}`,
          },
          'graph',
        )
      : null,
  );

function group(types, title) {
  const shown = types.filter(type => model.types[type].readable && model.types[type].count !== 0);
  return shown.length
    ? h(
        'section',
        null,
        h('h2', null, title),
        h(
          'ul',
          { class: 'types' },
          shown.map(type =>
            h(
              'li',
              null,
              h(
                'a',
                { href: address({ view: 'list', type }), css: { '--hue': hue(type) } },
                typeName(model.types[type].plural),
                h('b', null, String(model.types[type].count ?? '')),
              ),
            ),
          ),
        ),
      )
    : null;
}

export const cypher = () =>
  model.start.length
    ? `MATCH (n) WHERE ${hasId('n', model.start)} RETURN n`
    : `MATCH (n:${name(Object.keys(model.types)[0])}) RETURN n LIMIT 25`;
