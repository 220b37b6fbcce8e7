// The selections that follow from the model.
import { model, has, selected, selectedProperty, fieldOf, reports, typesOf, nodeOf } from './model.js';

const FIGURE = ['value', 'comparator', 'unit', 'rank', 'standing', 'divisible', 'certainty'];

/** The types whose nodes have an id: those of AnyNode. */
export const nodeTypes = () => Object.keys(model.types).filter(type => model.types[type].key);

/** The fields that name a node of a type; of an observation, those of its figure too. */
const cardFields = type => [
  ...new Set([
    model.types[type].key,
    ...model.types[type].names.flatMap(name => [name.field, name.lang]).filter(name => name && fieldOf(type, name)),
    ...(model.types[type].role === 'OBSERVATION' ? FIGURE.filter(name => fieldOf(type, name)) : []),
  ]),
];

/** Selects the same of several types with few fields: where an interface has the fields, it is selected for all its types. */
function each(types, fieldsOf) {
  let left = types.filter(type => model.types[type].key);
  const parts = [];
  const covering = Object.entries(model.interfaces).sort((a, b) => b[1].types.length - a[1].types.length);
  for (const [name, shared] of covering) {
    const mine = left.filter(
      type =>
        shared.types.includes(type) &&
        fieldsOf(type).every(field => shared.fields.includes(field) && selected(type, fieldOf(type, field)) === field),
    );
    if (mine.length < 2 || mine.length < left.filter(type => shared.types.includes(type)).length) continue;
    parts.push(`... on ${name} { ${[...new Set(mine.flatMap(fieldsOf))].join(' ')} }`);
    left = left.filter(type => !mine.includes(type));
  }
  const fields = type =>
    fieldsOf(type)
      .map(field => selected(type, fieldOf(type, field)))
      .join(' ');
  return [...parts, ...left.map(type => `... on ${type} { ${fields(type)} }`)].join(' ');
}

/** Selects what names a node of several types. */
export const cardOf = types => `__typename ${each(types, cardFields)}`;

/** Selects what names a node of one type. */
export const cardOfType = type =>
  `__typename ${cardFields(type)
    .filter(Boolean)
    .map(field => selected(type, fieldOf(type, field)))
    .join(' ')}`;

/** Selects all fields of a type. */
export const fieldsOf = type => `__typename ${model.types[type].fields.map(field => selected(type, field)).join(' ')}`;

/** Selects, of what a relationship field leads to, a passage whole and the name of anything else. */
export const ofField = field =>
  model.types[field.to]?.role === 'PASSAGE'
    ? fieldsOf(field.to)
    : model.types[field.to]
      ? cardOfType(field.to)
      : cardOf(field.types);

const leadsTo = (field, roles) => field.types.some(type => roles.includes(model.types[type].role));

/** The fields that lead to what a node of a type is about, its passages and its sources. */
export const partsOf = type =>
  model.types[type].relationships.filter(
    field => field.direction === 'OUT' && leadsTo(field, ['ENTITY', 'PASSAGE', 'SOURCE']),
  );

const parts = type =>
  partsOf(type)
    .map(field => `${field.field} { ${ofField(field)} }`)
    .join(' ');
const reporting = () =>
  nodeTypes()
    .filter(type => reports(model.types[type]))
    .map(type => `... on ${type} { ${parts(type)} }`)
    .join(' ');

const figures = () =>
  typesOf('OBSERVATION')
    .filter(type => model.types[type].key)
    .map(type => `... on ${type} { ${cardOfType(type)} }`)
    .join(' ');

export const fragments = {
  /** What any node is called, by its card; of an observation the figure too. */
  Named: () =>
    `fragment Named on Card { id type names { text language } degree ${figures() ? `node { ${figures()} }` : ''} }`,

  /** What it is called. */
  Card: () => `fragment Card on AnyNode { ${cardOf(nodeTypes())} }`,

  /** All fields of a node that is looked at. */
  Full: () =>
    `fragment Full on AnyNode { __typename ${nodeTypes()
      .map(type => `... on ${type} { ${fieldsOf(type)} }`)
      .join(' ')} }`,

  /** Of one that reports a fact, what it is about and its passages. */
  Parts: () => `fragment Parts on AnyNode { __typename ${reporting()} }`,

  /** Of a neighbour what it is called; of one that reports a fact, what it is about and its passages. */
  Row: () =>
    `fragment Row on AnyNode { __typename ${nodeTypes()
      .filter(type => model.types[type].role !== 'ENTITY')
      .map(type => `... on ${type} { ${fieldsOf(type)} }`)
      .join(' ')} ${reporting()} }`,

  /** The properties of a relationship, with its passages and who says it. */
  Facts: () =>
    `fragment Facts on AnyRelationshipProperties { __typename ${Object.entries(model.properties)
      .map(
        ([name, kind]) =>
          `... on ${name} { ${kind.fields.map(field => selectedProperty(name, field)).join(' ')} ` +
          `${kind.lookups.map(lookupText).join(' ')} }`,
      )
      .join(' ')} }`,
};

/** Whether any relationship has properties. */
export const haveFacts = () => Object.keys(model.properties).length > 0;

const more = fragment => (fragment ? `...${fragment}` : '');

/**
 * Selects the nodes that an extension field found, by what they are called: as cards, if the API has them.
 * @param {string} [fragment] The name of a fragment on AnyNode that selects more.
 */
export const foundNodes = fragment =>
  has('cards')
    ? `cards { ...Named ${fragment ? `node { ${more(fragment)} }` : ''} }`
    : `nodes { ...Card ${more(fragment)} }`;

/** The nodes of an object with the selection of `foundNodes`. @returns {import('./types').Node[]} */
export const nodesIn = found => found?.cards?.map(nodeOf) ?? found?.nodes ?? [];

/** Selects the node of an edge of `search`. */
export const foundNode = () => (has('cards') ? 'card { ...Named }' : 'node { ...Card }');

/** The node of an edge with the selection of `foundNode`. @returns {import('./types').Node} */
export const nodeIn = edge => (edge.card ? nodeOf(edge.card) : edge.node);

/**
 * Selects the nodes of variables that hold ids.
 * @param {string[]} variables Their names.
 * @param {string} [fragment] The name of a fragment on AnyNode that selects more.
 */
export const nodesOfIds = (variables, fragment) =>
  has('cards')
    ? `cards(ids: [${variables.map(name => `$${name}`).join(', ')}]) { ...Named ${fragment ? `node { ${more(fragment)} }` : ''} }`
    : variables.map(name => `${name}: entity(id: $${name}) { ...Card ${more(fragment)} }`).join(' ');

/** The nodes of the selection of `nodesOfIds`, without those that do not exist. @returns {import('./types').Node[]} */
export const nodesFor = (data, variables) =>
  (data.cards?.map(card => card && nodeOf(card)) ?? variables.map(name => data[name])).filter(Boolean);

/** Selects a relationship that an extension field found, with the ids of its ends. */
export const foundLink = () => `type startId endId ${facts()}`;

/** The relationships of an object with the selection of `foundLink` whose ends are known. @returns {import('./types').Link[]} */
export const linksIn = (found, known) =>
  (found?.relationships ?? [])
    .map(({ startId, endId, ...link }) => ({ ...link, start: known[startId], end: known[endId] }))
    .filter(link => link.start && link.end);

/** Nodes by their ids. @param {import('./types').Node[]} nodes @returns {Record<string, import('./types').Node>} */
export const byId = nodes => Object.fromEntries(nodes.map(node => [node.id, node]));

/** Selects the properties of a relationship in a field of type AnyRelationship. */
export const facts = () => (haveFacts() ? 'properties { ...Facts }' : '');

/**
 * Completes an operation with the fragments that it uses.
 * @param {string} operation
 * @param {Record<string, () => string>} own Fragments of the view's own, by name.
 */
export function complete(operation, own = {}) {
  const used = new Map();
  const add = text => {
    for (const [, name] of text.matchAll(/\.\.\.(?!\s*on\b)(\w+)/g)) {
      if (used.has(name)) continue;
      used.set(name, (own[name] ?? fragments[name])());
      add(used.get(name));
    }
  };
  add(operation);
  return [operation, ...used.values()].join(' ');
}

const lookupText = lookup =>
  lookup.to && model.types[lookup.to]
    ? `${lookup.name} { ${model.types[lookup.to].role === 'PASSAGE' ? fieldsOf(lookup.to) : cardOfType(lookup.to)} }`
    : `${lookup.name} { ...Card }`;
