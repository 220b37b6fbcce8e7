// Two to four nodes side by side by the same fields, the differences marked, each cell with its source.
import { h, address, go } from '../dom.js';
import { model, has, value, side } from '../model.js';
import { complete, facts } from '../fragments.js';
import { ask } from '../ask.js';
import { named as lookUp } from '../named.js';
import { named, badge, fieldName, textOf } from '../nodes.js';
import { empty, evidence, isGiven, shown } from '../parts.js';
import { joint } from '../figures.js';
import { hasId } from '../cypher.js';

const MOST = 4;
const FIRST = 200;

const query = ids =>
  complete(`query Compare(${ids.map((_, i) => `$n${i}: ID!`).join(', ')}) {
  ${ids
    .map(
      (_, i) =>
        `e${i}: entity(id: $n${i}) { ...Card } ${
          has('neighbourhood') && model.relationshipTypes.length
            ? `g${i}: neighbourhood(of: $n${i}, first: ${FIRST / 4}) { truncated leftOut { type count } nodes { ...Card } relationships { type start { ...Ref } end { ...Ref } ${facts()} } }`
            : ''
        }`,
    )
    .join(' ')}
}`);

export async function show(parameters, signal) {
  const ids = (parameters.get('ids') ?? '').split(',').filter(Boolean).slice(0, MOST);
  if (!ids.length) return [h('h1', null, 'Compare'), empty('Find a name above, open it, and choose Compare.')];
  const data = await ask(query(ids), Object.fromEntries(ids.map((id, i) => [`n${i}`, id])), { signal });
  const columns = ids
    .map((_, i) => ({ node: data[`e${i}`], around: data[`g${i}`] ?? { nodes: [], relationships: [] } }))
    .filter(column => column.node);
  const missing = ids.filter((_, i) => !data[`e${i}`]);
  const known = Object.fromEntries(columns.flatMap(column => column.around.nodes).map(node => [node.id, node]));
  const links = columns.flatMap(column => column.around.relationships);
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
      .filter(column => column.around.truncated)
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
  entity(id: $id) { ...Card } search(phrase: $phrase, first: 1) { edges { node { ...Card } } }
}`);

function form(ids) {
  const box = h('input', { id: 'other', placeholder: 'a name or an id', autocomplete: 'off' });
  async function add(event) {
    event.preventDefault();
    const id = box.value.trim();
    const found = id && has('search') ? await ask(END(), { id, phrase: id }, { note: false }).catch(() => null) : null;
    const other = found?.entity?.id ?? found?.search.edges[0]?.node.id ?? id;
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
  const groups = columns.map(({ node, around }) => Map.groupBy(around.relationships, link => side(link, node).field));
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

const line = (name, cells, keys) =>
  h(
    'tr',
    { class: columnsDiffer(keys) ? 'differs' : null },
    h('th', { scope: 'row' }, name, columnsDiffer(keys) ? h('span', { class: 'change' }, 'differs') : null),
    cells.map(cell => h('td', { 'data-label': null }, cell)),
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
