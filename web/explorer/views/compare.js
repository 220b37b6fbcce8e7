// Two to four nodes side by side by the same fields, the differences marked, each cell with its source.
import { h, address, go } from '../dom.js';
import { model, has, value, side } from '../model.js';
import { complete, nodesOfIds, nodesFor, foundNodes, nodesIn, foundLink, linksIn, byId, foundNode, nodeIn } from '../fragments.js';
import { ask } from '../ask.js';
import { named as lookUp } from '../named.js';
import { named, badge, fieldName, textOf } from '../nodes.js';
import { empty, evidence, isGiven, shown } from '../parts.js';
import { joint } from '../figures.js';
import { hasId } from '../cypher.js';

const MOST = 4;
const FIRST = 200;

const around = name =>
  has('neighbourhood') && model.relationshipTypes.length
    ? `g${name}: neighbourhood(of: $${name}, first: ${FIRST / MOST}) {
      truncated leftOut { type count } ${foundNodes()} relationships { ${foundLink()} } }`
    : '';

const query = names =>
  complete(`query Compare(${names.map(name => `$${name}: ID!`).join(', ')}) {
  ${nodesOfIds(names)} ${names.map(around).join(' ')}
}`);

export async function show(parameters, signal) {
  const ids = (parameters.get('ids') ?? '').split(',').filter(Boolean).slice(0, MOST);
  if (!ids.length) return [h('h1', null, 'Compare'), empty('Find a name above, open it, and choose Compare.')];
  const names = ids.map((_, i) => `n${i}`);
  const data = await ask(query(names), Object.fromEntries(ids.map((id, i) => [names[i], id])), { signal });
  const found = byId(nodesFor(data, names));
  const columns = ids
    .map((id, i) => ({ node: found[id], around: data[`g${names[i]}`] }))
    .filter(column => column.node)
    .map(({ node, around }) => ({ node, around, links: linksIn(around, byId(nodesIn(around))) }));
  const missing = ids.filter(id => !found[id]);
  const known = byId(columns.flatMap(column => nodesIn(column.around)));
  const links = columns.flatMap(column => column.links);
  const whole = await lookUp(
    links,
    known,
    signal,
    columns.map(column => column.node),
  );
  columns.forEach((column, i) => {
    column.node = whole[i];
  });
  return [
    h('h1', null, columns.length > 1 ? columns.map(column => textOf(column.node)).join(' and ') : 'Compare'),
    missing.length ? empty('Nothing has the id ', missing.join(', '), '.') : null,
    ids.length < MOST ? form(ids) : null,
    columns.length < 2 ? empty('Add a second to compare it with.') : null,
    columns.length ? table(columns, known, ids) : null,
    columns
      .filter(column => column.around?.truncated)
      .map(column =>
        h(
          'p',
          { class: 'quiet' },
          `Of ${textOf(column.node)} are left out: ${column.around.leftOut.map(left => `${left.count} ${left.type.toLowerCase().replaceAll('_', ' ')}`).join(', ')}.`,
        ),
      ),
  ];
}

const END = () =>
  complete(`query End($id: ID!, $phrase: String!) {
  ${nodesOfIds(['id'])} search(phrase: $phrase, first: 1) { edges { ${foundNode()} } }
}`);

function form(ids) {
  const box = h('input', { id: 'other', placeholder: 'a name or an id', autocomplete: 'off' });
  async function add(event) {
    event.preventDefault();
    const id = box.value.trim();
    const found = id && has('search') ? await ask(END(), { id, phrase: id }, { note: false }).catch(() => null) : null;
    const other = (found && (nodesFor(found, ['id'])[0] ?? found.search.edges.map(nodeIn)[0])?.id) ?? id;
    if (other) go(address({ view: 'compare', ids: [...new Set([...ids, other])].join(',') }));
  }
  return h(
    'form',
    { class: 'path', onsubmit: add },
    h('label', { for: 'other' }, 'Compare with'),
    ' ',
    box,
    ' ',
    h('button', null, 'Add'),
  );
}

/** The rows: first the fields, then what each is related with, by the field that shows it. */
function table(columns, known, ids) {
  const fieldNames = [
    ...new Set(
      columns.flatMap(({ node }) =>
        model.types[node.__typename].fields
          .filter(field => field.name !== model.types[node.__typename].key && isGiven(node, field))
          .map(field => field.name),
      ),
    ),
  ];
  const groups = columns.map(({ node, links }) => Map.groupBy(links, link => side(link, node).field));
  const related = [...new Set(groups.flatMap(group => [...group.keys()]))];
  return h(
    'div',
    { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Comparison' },
    h(
      'table',
      { class: 'compare' },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col' }, 'Field'),
          columns.map(({ node }) =>
            h(
              'th',
              { scope: 'col' },
              badge(node),
              ' ',
              named(node, { others: false }),
              ' ',
              joint(node, null),
              ' ',
              ids.length > 1
                ? h(
                    'a',
                    {
                      class: 'quiet',
                      href: address({ view: 'compare', ids: ids.filter(id => id !== node.id).join(',') }),
                      'aria-label': `Without ${textOf(node)}`,
                    },
                    'without',
                  )
                : null,
            ),
          ),
        ),
      ),
      h(
        'tbody',
        null,
        fieldNames.map(name => fieldRow(name, columns)),
        related.map(name => relatedRow(name, columns, groups, known)),
      ),
    ),
  );
}

const line = (name, columns, cells, keys) =>
  h(
    'tr',
    { class: columnsDiffer(keys) ? 'differs' : null },
    h('th', { scope: 'row' }, name, columnsDiffer(keys) ? h('span', { class: 'change' }, 'differs') : null),
    cells.map((cell, i) => h('td', { 'data-label': textOf(columns[i].node) }, cell)),
  );

const columnsDiffer = keys => new Set(keys).size > 1;

function fieldRow(name, columns) {
  const fields = columns.map(({ node }) => model.types[node.__typename].fields.find(field => field.name === name));
  const label = fieldName(fields.find(Boolean));
  const cells = columns.map(({ node }, i) =>
    fields[i] ? (isGiven(node, fields[i]) ? shown(node, fields[i]) : 'not given') : 'has no such field',
  );
  return line(
    label,
    columns,
    cells,
    columns.map(({ node }) => JSON.stringify(value(node, name) ?? null)),
  );
}

function relatedRow(name, columns, groups, known) {
  const others = columns.map(({ node }, i) =>
    (groups[i].get(name) ?? []).map(link => ({ link, other: side(link, node).other })),
  );
  const cells = others.map(list =>
    list.length
      ? h(
          'ul',
          { class: 'facts' },
          list.map(({ link, other }) =>
            h(
              'li',
              null,
              named(known[other.id] ?? other, { others: false }),
              ' ',
              joint(known[other.id] ?? other, null),
              evidence(link.properties, known),
            ),
          ),
        )
      : 'none in the graph',
  );
  const label = name.includes(' ') ? name : fieldName({ field: name });
  return line(
    label,
    columns,
    cells,
    others.map(list =>
      list
        .map(({ other }) => other.id)
        .sort()
        .join(),
    ),
  );
}

export const cypher = parameters => {
  const ids = (parameters.get('ids') ?? '').split(',').filter(Boolean).slice(0, MOST);
  return ids.length ? `MATCH (n) WHERE ${hasId('n', ids)} OPTIONAL MATCH p = (n)--() RETURN n, p LIMIT ${FIRST}` : null;
};
