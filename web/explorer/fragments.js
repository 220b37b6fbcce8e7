// The selections that follow from the model.
import { model, selected, selectedProperty, fieldOf, reports } from './model.js';

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

export const fragments = {
  /** Which node it is. */
  Ref: () => `fragment Ref on AnyNode { __typename ${each(nodeTypes(), type => [model.types[type].key])} }`,

  /** What it is called. */
  Card: () => `fragment Card on AnyNode { ${cardOf(nodeTypes())} }`,

  /** All of a node that is looked at. */
  Full: () =>
    `fragment Full on AnyNode { __typename ${nodeTypes()
      .map(type => `... on ${type} { ${fieldsOf(type)} }`)
      .join(' ')} ` + `${reporting()} }`,

  /** Of a neighbour what it is called; of one that reports a fact, what it is about and its passages. */
  Row: () =>
    `fragment Row on AnyNode { ...Card ${nodeTypes()
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
