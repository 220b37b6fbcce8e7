// What has a date, each as exactly as it is known.
import { h, plain, address } from '../dom.js';
import { model, value } from '../model.js';
import { fieldsOf } from '../fragments.js';
import { ask } from '../ask.js';
import { named, badge } from '../nodes.js';
import { date, certainty, empty } from '../parts.js';
import { labels, name } from '../cypher.js';

const MOST = 300;
const dated = () =>
  Object.keys(model.types).filter(
    type => model.types[type].dates.length && model.types[type].readable && model.types[type].key,
  );

const typeQuery = type => {
  const { plural, dates, limit } = model.types[type];
  const given = dates.map(each => `{ NOT: { ${each.field}: { eq: null } } }`).join(', ');
  return `${plural}(limit: ${Math.min(MOST, limit ?? MOST)}, where: { OR: [${given}] }, sort: [{ ${dates[0].field}: ASC }]) { ${fieldsOf(type)} }`;
};

export async function show(parameters, signal) {
  const types = dated();
  if (!types.length) return [h('h1', null, 'Time'), empty('The model has no dates.')];
  const only = parameters.get('type');
  const asked = (types.includes(only) ? [only] : types).slice(0, 20);
  const data = await ask(`query Time { ${asked.map(typeQuery).join(' ')} }`, {}, { signal });
  const rows = asked
    .flatMap(type => data[model.types[type].plural].flatMap(rowsOf))
    .sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
  const cut = asked.filter(type => data[model.types[type].plural].length >= MOST);
  return [
    h('h1', null, 'Time'),
    h('p', { class: 'quiet' }, 'Each date as exactly as it is known. What has no date is not here.'),
    types.length > 1
      ? h(
          'p',
          { class: 'toc' },
          [null, ...types].map(type =>
            h(
              'a',
              { href: address({ view: 'time', type }), 'aria-current': (only ?? null) === type ? 'true' : null },
              type ? plain(model.types[type].plural) : 'all',
            ),
          ),
        )
      : null,
    cut.length
      ? empty(`Only the first ${MOST} are here of ${cut.map(type => plain(model.types[type].plural)).join(', ')}.`)
      : null,
    rows.length ? years(rows) : empty('Nothing has a date.'),
  ];
}

const at = row => row.from ?? row.to;

/** The dates of a node: two that are a start and an end are one period. */
function rowsOf(node) {
  const { dates } = model.types[node.__typename];
  const [first, second] = dates;
  if (dates.length === 2 && /start|from/i.test(first.field) && /end|to/i.test(second.field)) {
    return [
      { node, from: value(node, first.field), to: value(node, second.field), known: first, isPeriod: true },
    ].filter(row => at(row));
  }
  return dates
    .filter(known => value(node, known.field))
    .map(known => ({ node, from: value(node, known.field), known }));
}

const years = rows =>
  [...Map.groupBy(rows, row => at(row).slice(0, 4))].map(([year, list]) =>
    h(
      'section',
      null,
      h('h2', null, year),
      h(
        'ol',
        { class: 'time' },
        list.map(row =>
          h(
            'li',
            null,
            h(
              'div',
              { class: 'when' },
              when(row),
              ' ',
              certainty(row.known.certainty && value(row.node, row.known.certainty)),
            ),
            h(
              'div',
              null,
              badge(row.node),
              ' ',
              named(row.node, { others: false }),
              ' ',
              model.types[row.node.__typename].dates.length > 1 && !row.isPeriod
                ? h('span', { class: 'quiet' }, plain(row.known.field))
                : null,
              row.known.note && value(row.node, row.known.note)
                ? h('p', { class: 'note' }, value(row.node, row.known.note))
                : null,
            ),
          ),
        ),
      ),
    ),
  );

function when({ node, from, to, known, isPeriod }) {
  if (!isPeriod) return date(from, known.precision && value(node, known.precision));
  if (from?.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`) return date(from, 'YEAR');
  return [date(from) ?? 'an unknown day', ' to ', date(to) ?? 'an unknown day'];
}

export const cypher = () => {
  const [type] = dated();
  return type
    ? `MATCH (n${labels(type)}) WHERE n.${name(model.types[type].dates[0].field)} IS NOT NULL RETURN n LIMIT ${MOST}`
    : null;
};
