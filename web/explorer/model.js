// The model as the server describes it (model.json).
/** @typedef {import('./types').Node} Node */

/** @type {import('./types').Model} */
export let model;

export async function load() {
  const response = await fetch('model.json');
  if (!response.ok) throw new Error(`The server answered ${response.status} to model.json.`);
  model = completed(await response.json());
}

/** Completes a description that leaves out what follows from the rest. @returns {import('./types').Model} */
function completed(described) {
  for (const [name, type] of Object.entries(described.types)) {
    type.key ??= type.readable === false || !type.plural ? null : type.id;
    type.readable ??= !!type.plural;
    type.connection ??= type.readable;
    type.labels ??= [name];
  }
  const kinds = Object.values(described.properties);
  for (const kind of kinds) kind.attribution ??= kind.fields.find(field => field.name === 'attributedTo')?.name;
  described.asOf ??= kinds.some(kind => kind.validity);
  return described;
}

/** The types of a role. @param {import('./types').Role} role */
export const typesOf = role => Object.keys(model.types).filter(type => model.types[type].role === role);

/** Whether the API has an extension field. */
export const has = name => model.extensions.includes(name);

/** The description of an enum's value. */
export const enumAbout = (type, value) => model.enums[type]?.find(member => member.name === value)?.about;

/** The role of a node. @param {Node} node */
export const roleOf = node => model.types[node.__typename]?.role ?? 'ENTITY';

/** Whether the nodes of a type report a fact and are no more than its parts. */
export const reports = type => type.role === 'OBSERVATION' || type.role === 'STATEMENT';

/** The relationship properties that have passages. */
export const lookupOf = () =>
  Object.values(model.properties)
    .flatMap(properties => properties.lookups)
    .find(lookup => lookup.many && model.types[lookup.to]?.role === 'PASSAGE');

/** The type of passages; undefined if the model has none. @returns {string | undefined} */
export const passageType = () => lookupOf()?.to ?? typesOf('PASSAGE')[0];

const shapes = new Map();
const propertyShapes = new Map();

function shapesOf(known, owners) {
  if (!known.size) {
    for (const owner of owners) {
      for (const field of owner.fields) known.set(field.name, (known.get(field.name) ?? new Set()).add(field.shape));
    }
  }
  return known;
}

/** Whether types have fields of one name and of different shapes, which GraphQL lets one selection have by other names only. */
const differs = name => shapesOf(shapes, Object.values(model.types)).get(name)?.size > 1;
const propertyDiffers = name => shapesOf(propertyShapes, Object.values(model.properties)).get(name)?.size > 1;

const parts = { Point: ' { longitude latitude height }', CartesianPoint: ' { x y z }' };

/** Selects a field of a type, by another name where it must have one. */
export function selected(type, field) {
  const name =
    field.name === model.types[type].key
      ? field.name === 'id'
        ? 'id'
        : `id: ${field.name}`
      : differs(field.name)
        ? `${type}_${field.name}: ${field.name}`
        : field.name;
  return name + (parts[field.type] ?? '');
}

/** Selects a property of relationships. */
export const selectedProperty = (name, field) =>
  (propertyDiffers(field.name) ? `${name}_${field.name}: ${field.name}` : field.name) + (parts[field.type] ?? '');

/** The value of a field of a node, by whatever name it was selected. @param {Node} node */
export const value = (node, field) =>
  field === model.types[node.__typename]?.key ? node.id : (node[`${node.__typename}_${field}`] ?? node[field]);

/** The value of a property of a relationship. */
export const property = (properties, field) => properties?.[`${properties.__typename}_${field}`] ?? properties?.[field];

/** A field of a type by its name. */
export const fieldOf = (type, name) => model.types[type].fields.find(field => field.name === name);

/** The names and the number of relationships of the nodes that came as cards. @type {WeakMap<object, { names: any[], degree: number }>} */
const cards = new WeakMap();

/** The node of a card, with what was selected of it. @returns {Node} */
export function nodeOf({ id, type, names, degree, node }) {
  const whole = { ...node, __typename: type, id };
  cards.set(whole, { names, degree });
  return whole;
}

/** The number of relationships of a node; undefined if it is not known. @param {Node} node */
export const degreeOf = node => cards.get(node)?.degree;

/** The names of a node: the one in the chosen language first. @param {Node} node @param {string} language */
export function caption(node, language) {
  const names = (
    cards.get(node)?.names.map(({ text, language: lang }) => ({ text, lang })) ??
    (model.types[node.__typename]?.names ?? []).map(name => ({
      text: value(node, name.field),
      lang: value(node, name.lang ?? '') ?? name.lang,
    }))
  ).filter(name => name.text);
  const best = names.find(name => (name.lang ?? 'en').split('-')[0] === language) ?? names[0];
  return best
    ? { ...best, others: names.filter(name => name !== best && name.text !== best.text) }
    : { text: node.id, lang: undefined, others: [] };
}

/** What a relationship is called at one of its ends: the name of the field that shows it there. */
export function side(link, from) {
  const outgoing = link.start.id === from.id;
  const other = outgoing ? link.end : link.start;
  const fields = model.types[from.__typename].relationships.filter(
    field => field.type === link.type && (field.undirected || (field.direction === 'OUT') === outgoing),
  );
  const field = fields.find(candidate => candidate.types.includes(other.__typename)) ?? fields[0];
  const name = field?.field ?? link.type + (outgoing ? '' : ' (to it)');
  return { outgoing, other, field: name, label: field?.label, about: field?.about };
}
