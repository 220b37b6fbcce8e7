// A source, paragraph by paragraph, and what rests on a passage of it.
import { h, address } from '../dom.js';
import { model, has, caption, value, typesOf, passageType, fieldOf } from '../model.js';
import { complete, fieldsOf, cardOf, ofField, haveFacts, foundNodes } from '../fragments.js';
import { ask } from '../ask.js';
import { named, badge, names } from '../nodes.js';
import { fields, empty, placeOf } from '../parts.js';
import { strip, words, glosses } from '../strips.js';
import { chosenPassage } from '../passage.js';
import { hasId, labels } from '../cypher.js';

const toSource = () =>
  model.types[passageType()]?.relationships.find(
    field => field.types.length === 1 && model.types[field.to]?.role === 'SOURCE',
  );
const sourceType = () => toSource()?.to;
const passagesField = () =>
  sourceType() &&
  model.types[sourceType()].relationships.find(field => field.to === passageType() && field.type === toSource().type);
const mentionsField = () =>
  model.types[passageType()].relationships.find(
    field =>
      field.properties &&
      ['start', 'end'].every(name =>
        model.properties[field.properties].fields.some(property => property.name === name),
      ),
  );

/** Whether passages have a place in a paragraph. */
const havePlaces = () => ['paragraph', 'start', 'end'].every(name => fieldOf(passageType(), name)?.type === 'Int');

/** The things that a source is related with, such as its authors and its publisher. */
const makers = () =>
  model.types[sourceType()].relationships.filter(
    field => field.direction === 'OUT' && field.types.every(type => model.types[type].role === 'ENTITY'),
  );

function sourceFields() {
  const mentions = mentionsField();
  const properties = mentions && model.properties[mentions.properties].fields.map(field => field.name).join(' ');
  const connection = mentions
    ? `${mentions.field}Connection { edges { properties { ${properties} } node { ${cardOf(mentions.types)} } } }`
    : '';
  const sort = havePlaces() ? '(sort: [{ paragraph: ASC }, { start: ASC }])' : '';
  return `${fieldsOf(sourceType())} ${makers()
    .map(field => `${field.field} { ${ofField(field)} }`)
    .join(' ')}
    ${passagesField().field}${sort} { ${fieldsOf(passageType())} ${connection} }`;
}

/** The fragment that selects how sure relationships are. */
const sure = () => {
  const kinds = Object.entries(model.properties).filter(([, kind]) => kind.certainty);
  return `fragment Sure on AnyRelationshipProperties { __typename ${kinds.map(([name, kind]) => `... on ${name} { ${kind.certainty} }`).join(' ')} }`;
};

function restingOn() {
  const reporting = ['OBSERVATION', 'STATEMENT', 'QUESTION'].flatMap(role => typesOf(/** @type {any} */ (role)));
  return [
    has('citedBy')
      ? `cited: citedBy(id: $id, first: 100) { totalCount ${foundNodes()} relationships {
      type start { ...Card } end { ...Card } ${haveFacts() ? 'properties { ...Sure }' : ''} } }`
      : '',
    has('neighbourhood') && reporting.length
      ? `around: neighbourhood(of: $id, first: 100, nodeTypes: [${reporting.join(', ')}]) {
      truncated leftOut { type count } ${foundNodes('Row')} }`
      : '',
  ].join(' ');
}

function query(id, passage) {
  const type = model.types[sourceType()];
  const key = model.types[passageType()].key;
  const where = id
    ? `(where: { ${type.key}: { eq: $id } })`
    : passage
      ? `(where: { ${passagesField().field}: { some: { ${key}: { eq: $id } } } })`
      : '(limit: 50)';
  return complete(
    `query Source${id || passage ? '($id: ID!)' : ''} {
    ${type.plural}${where} { ${sourceFields()} } ${passage ? restingOn() : ''}
  }`,
    { Sure: sure },
  );
}

/** The number of ids that one field `citationCounts` takes. */
const MOST = 1000;

/** How many nodes and relationships cite each passage; undefined if the API does not count them. @returns {Promise<Map<string, number> | undefined>} */
async function countsOf(passages, signal) {
  if (!has('citationCounts') || !passages.length) return undefined;
  const parts = Array.from({ length: Math.ceil(passages.length / MOST) }, (_, i) =>
    passages.slice(i * MOST, (i + 1) * MOST).map(passage => passage.id),
  );
  const data = await ask(
    `query Counts(${parts.map((_, i) => `$c${i}: [ID!]!`).join(', ')}) {
    ${parts.map((_, i) => `c${i}: citationCounts(ids: $c${i})`).join(' ')} }`,
    Object.fromEntries(parts.map((ids, i) => [`c${i}`, ids])),
    { signal },
  );
  return new Map(parts.flatMap((ids, i) => ids.map((passage, j) => [passage, data[`c${i}`][j]])));
}

export async function show(parameters, signal) {
  const passage = parameters.get('passage');
  const id = passage ? null : parameters.get('id');
  if (!passagesField())
    return [h('h1', null, 'Sources'), empty('The model has no sources with passages (@role, @lookup).')];
  const data = await ask(query(id, passage), id || passage ? { id: id ?? passage } : {}, { signal });
  const field = passagesField().field;
  const sources = data[model.types[sourceType()].plural].toSorted((a, b) => b[field].length - a[field].length);
  if (!sources.length)
    return [h('h1', null, 'Sources'), empty(passage ? 'There is no such passage.' : 'There is no such source.')];
  const [first, ...rest] = sources;
  // Of a source without passages, what is known is all there is to see.
  if (id && !first[field].length) return (await import('./entity.js')).show(parameters, signal);
  const counts = await countsOf(first[field], signal).catch(uncounted);
  return [page(first, passage, data, counts), id || passage ? null : others(rest)];
}

/** Lets a source be shown without counts, if the server refuses to count in a graph as large as this. */
function uncounted(error) {
  if (error.name === 'AbortError') throw error;
  return error;
}

const others = rest =>
  rest.length
    ? h(
        'section',
        null,
        h('h2', null, 'Other sources'),
        h(
          'ul',
          { class: 'rows' },
          rest.map(source =>
            h(
              'li',
              null,
              named(source),
              value(source, 'note') ? h('p', { class: 'note' }, value(source, 'note')) : null,
            ),
          ),
        ),
      )
    : null;

function page(source, chosen, data, counted) {
  const passages = source[passagesField().field];
  const best = caption(source, names.language);
  const one = passages.find(passage => passage.id === chosen);
  const counts = counted instanceof Map ? counted : undefined;
  return [
    h('div', { class: 'title' }, badge(source), h('h1', { lang: best.lang }, best.text)),
    h(
      'p',
      { class: 'actions' },
      h('a', { class: 'button', href: address({ view: 'entity', id: source.id }) }, 'What is known of it'),
    ),
    h(
      'details',
      { class: 'about-source', open: innerWidth > 860 && !chosen },
      h('summary', null, 'About this source'),
      fields(source),
      makers()
        .filter(field => [source[field.field]].flat().filter(Boolean).length)
        .map(field =>
          h(
            'p',
            { class: 'line' },
            field.field,
            ': ',
            [source[field.field]].flat().map(node => [named(node), ' ']),
          ),
        ),
    ),
    passages.length
      ? [
          h(
            'p',
            { class: 'quiet' },
            passages.some(passage => value(passage, 'text'))
              ? 'The words of the passages are attached; what is between them is not kept.'
              : 'The words are not attached: bars show where the passages are, and a sentence says what each says.',
            counts && havePlaces() ? ' The stronger a bar, the more claims cite the passage.' : null,
            counted instanceof Error ? ` How many claims cite each passage was not counted: ${counted.message}` : null,
          ),
          h(
            'div',
            { class: 'source' },
            h('div', { class: 'paragraphs' }, paragraphs(source, passages, chosen, counts)),
            h(
              'aside',
              { id: 'cited', 'aria-label': 'The passage' },
              one
                ? chosenPassage(one, source, data)
                : h('p', { class: 'quiet' }, 'Choose a passage to see what rests on it.'),
            ),
          ),
        ]
      : empty('No passage of it is in the graph.'),
  ];
}

function paragraphs(source, passages, chosen, counts) {
  if (!havePlaces()) return glosses(passages, chosen, placeOf);
  const lengths = value(source, 'paragraphLengths') ?? [];
  const longest = Math.max(1, ...lengths, ...passages.map(passage => passage.end));
  const mentions = passage => (mentionsField() ? passage[`${mentionsField().field}Connection`].edges : []);
  return [...Map.groupBy(passages, passage => passage.paragraph)].map(([number, list]) =>
    h(
      'section',
      { class: 'paragraph', 'aria-label': `Paragraph ${number}` },
      h('h2', { class: 'number' }, '¶ ', number),
      h(
        'div',
        null,
        strip({ number, passages: list, longest, length: lengths[number - 1], chosen, counts }),
        list.some(passage => value(passage, 'text'))
          ? words(list, chosen, mentions, value(source, 'language'))
          : glosses(list, chosen, placeOf),
      ),
    ),
  );
}

export const cypher = parameters =>
  !passagesField()
    ? null
    : parameters.get('passage')
      ? `MATCH (p) WHERE ${hasId('p', [parameters.get('passage')])} OPTIONAL MATCH q = (p)--() RETURN p, q`
      : `MATCH q = (s${labels(sourceType())})--(${labels(passageType())}) RETURN q LIMIT 100`;
