// What every view is made of: certainty, dates, passages, evidence, values.
import { h, plain, address, listed } from './dom.js';
import { model, value, property, enumAbout } from './model.js';
import { named, fieldName } from './nodes.js';

/** How sure a fact is; null if it is not said. */
export function certainty(level, type = 'Certainty') {
  if (!level) return null;
  const known = ['STATED', 'INFERRED', 'DERIVED'].includes(level) ? level.toLowerCase() : 'other';
  return h('span', { class: `certainty ${known}`, title: enumAbout(type, level) }, plain(level));
}

const formats = {
  YEAR: { year: 'numeric' },
  MONTH: { year: 'numeric', month: 'long' },
  DAY: { year: 'numeric', month: 'long', day: 'numeric' },
};
const digits = { YEAR: 4, MONTH: 7, DAY: 10 };

/** A date as exactly as it is known; null for none. */
export function date(iso, precision) {
  if (!iso) return null;
  const exact = formats[precision] ? precision : 'DAY';
  const day = new Date(`${String(iso).slice(0, 10)}T00:00Z`);
  if (Number.isNaN(day.getTime())) return h('span', null, String(iso));
  return h(
    'time',
    { datetime: iso.slice(0, digits[exact]) },
    new Intl.DateTimeFormat('en-GB', { ...formats[exact], timeZone: 'UTC' }).format(day),
  );
}

const LINKS = { wikidata: { form: /^Q[1-9]\d*$/, to: 'https://www.wikidata.org/wiki/' } };

/** The value of a field for people. */
export function shown(node, field) {
  const content = value(node, field.name);
  const dated = model.types[node.__typename]?.dates.find(known => known.field === field.name);
  if (dated) return date(content, dated.precision && value(node, dated.precision));
  if (LINKS[field.name]?.form.test(content)) {
    return h('a', { href: LINKS[field.name].to + content, rel: 'noopener noreferrer', target: '_blank' }, content);
  }
  return plainValue(content, field);
}

/** A value without a node. */
export function plainValue(content, field) {
  if (Array.isArray(content))
    return listed(
      content.map(item => plainValue(item, { ...field, list: false })),
      ' · ',
    );
  if (content === null || content === undefined) return 'not given';
  if (model.enums[field.type]) return plain(String(content));
  if (field.type === 'Boolean') return content ? 'yes' : 'no';
  if (typeof content === 'object')
    return Object.entries(content)
      .filter(([, part]) => part != null)
      .map(([name, part]) => `${name} ${part}`)
      .join(', ');
  return h(field.type === 'ID' || field.name === 'sha256' ? 'code' : 'span', { lang: field.lang }, String(content));
}

/** Whether a field of a node holds something. */
export const isGiven = (node, field) => {
  const content = value(node, field.name);
  return content !== null && content !== undefined && content !== '' && !(Array.isArray(content) && !content.length);
};

/** The fields of a node as a list, without those that name it. */
export function fields(node, except = []) {
  const type = model.types[node.__typename];
  const left = type.fields.filter(
    field =>
      !type.names.some(name => name.field === field.name) && !except.includes(field.name) && isGiven(node, field),
  );
  return left.length
    ? h(
        'dl',
        { class: 'fields' },
        left.map(field => [h('dt', { title: field.about }, fieldName(field)), h('dd', null, shown(node, field))]),
      )
    : null;
}

/** The place of a passage. */
export const placeOf = passage =>
  passage.paragraph != null && passage.start != null
    ? `¶ ${passage.paragraph}, ${passage.start}–${passage.end}`
    : passage.id;

/** A passage: its place, what it says, and its words where they are attached. */
export function passage(node) {
  const gloss = value(node, 'gloss');
  const words = value(node, 'text');
  return h(
    'div',
    { class: 'passage' },
    h('a', { class: 'place', href: address({ view: 'source', passage: node.id }) }, placeOf(node)),
    ' ',
    gloss ? h('span', { class: 'gloss', lang: 'en' }, gloss) : null,
    words && words !== gloss ? h('q', { lang: value(node, 'quoteLanguage') }, words) : null,
  );
}

/** Passages that open on demand; null for none. */
export const passages = (list, open = false) =>
  list.length
    ? h(
        'details',
        { class: 'passages', open },
        h('summary', null, list.length === 1 ? '1 passage' : `${list.length} passages`),
        list.map(passage),
      )
    : null;

/** The passages that the properties of a relationship name. */
const passagesOf = (properties, kind) =>
  kind.lookups
    .filter(lookup => lookup.many && model.types[lookup.to]?.role === 'PASSAGE')
    .flatMap(lookup => properties[lookup.name] ?? []);

/** Who says it: a node that a `@lookup` of one id gives, or one that is known by its id. */
function sayer(properties, kind, known) {
  const id = kind.attribution && property(properties, kind.attribution);
  const lookup = kind.lookups.find(candidate => !candidate.many && candidate.ids === kind.attribution);
  const node = (lookup && properties[lookup.name]) || known[id];
  return id ? ['according to ', node ? named(node, { others: false }) : h('code', null, id), ' '] : null;
}

/** What a relationship says: how sure it is, who says so, since when, why, and the passages that it rests on. */
export function evidence(properties, known = {}) {
  const kind = properties && model.properties[properties.__typename];
  if (!kind) return null;
  const apart = [
    kind.certainty,
    kind.attribution,
    'note',
    ...(kind.validity ?? []),
    ...kind.lookups.filter(lookup => lookup.many).map(lookup => lookup.ids),
  ];
  const rest = kind.fields.filter(field => !apart.includes(field.name) && property(properties, field.name) != null);
  const [from, to] = (kind.validity ?? []).map(name => property(properties, name));
  const other = field => known[property(properties, field.name)];
  const note = property(properties, 'note');
  return h(
    'div',
    { class: 'evidence' },
    h(
      'p',
      { class: 'line' },
      certainty(kind.certainty && property(properties, kind.certainty)),
      ' ',
      sayer(properties, kind, known),
      from || to ? ['from ', date(from) ?? 'an unknown day', ' to ', date(to) ?? 'an open end', ' '] : null,
      rest.map(field =>
        h(
          'span',
          { class: 'extra' },
          fieldName(field),
          ': ',
          other(field) ? named(other(field), { others: false }) : plainValue(property(properties, field.name), field),
          ' ',
        ),
      ),
    ),
    note ? h('p', { class: 'note' }, note) : null,
    passages(passagesOf(properties, kind)),
  );
}

/** Says why nothing is shown, and what to do. */
export const empty = (...text) => h('p', { class: 'empty' }, ...text);

/** An error for people, with the ways on. */
export function sorry(error) {
  return h(
    'section',
    { class: 'sorry', role: 'alert' },
    h('h1', null, 'This cannot be shown'),
    h('p', null, error.message),
    error.hint ? h('p', null, error.hint) : null,
    h('p', null, h('button', { onclick: () => location.reload() }, 'Try again'), ' ', h('a', { href: '?' }, 'Start')),
  );
}
