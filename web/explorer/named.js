// The second request of a view: nodes in full by their types, and nodes that properties name by their ids alone.
import { model, has, property } from './model.js';
import { complete, fieldsOf, nodesOfIds, nodesFor } from './fragments.js';
import { ask } from './ask.js';

const MOST = 20;

/** Adds the nodes that a `@lookup` of one id gives. */
function addLooked(links, known) {
  for (const { properties } of links) {
    for (const lookup of properties ? model.properties[properties.__typename].lookups : []) {
      const node = lookup.many === false && properties[lookup.name];
      if (node?.id) known[node.id] ??= node;
    }
  }
}

/**
 * The ids that properties of relationships name, without those that are known.
 * @param {import('./types').Link[]} links
 * @param {Record<string, import('./types').Node>} known
 */
export function idsIn(links, known) {
  const ids = new Set();
  addLooked(links, known);
  for (const link of links) {
    for (const field of link.properties ? model.properties[link.properties.__typename].fields : []) {
      const id = property(link.properties, field.name);
      if (field.type === 'ID' && !field.list && id && !known[id]) ids.add(id);
    }
  }
  return has('entity') || has('cards') ? [...ids].slice(0, MOST) : [];
}

/**
 * Adds to `known`, by id, the nodes that properties name, and returns the given nodes with all their fields.
 * @param {import('./types').Link[]} links
 * @param {Record<string, import('./types').Node>} known
 * @param {AbortSignal} signal
 * @param {import('./types').Node[]} nodes
 */
export async function named(links, known, signal, nodes = []) {
  const ids = idsIn(links, known).slice(0, MOST - nodes.length);
  if (!ids.length && !nodes.length) return [];
  const all = [...ids, ...nodes.map(node => node.id)];
  const whole = (node, i) => {
    const { plural, key } = model.types[node.__typename];
    return `w${i}: ${plural}(where: { ${key}: { eq: $n${ids.length + i} } }) { ${fieldsOf(node.__typename)} }`;
  };
  const names = ids.map((_, i) => `n${i}`);
  const data = await ask(
    complete(`query Named(${all.map((_, i) => `$n${i}: ID!`).join(', ')}) {
      ${ids.length ? nodesOfIds(names) : ''} ${nodes.map(whole).join(' ')}
    }`),
    Object.fromEntries(all.map((id, i) => [`n${i}`, id])),
    { signal },
  );
  for (const node of ids.length ? nodesFor(data, names) : []) known[node.id] = node;
  return nodes.map((node, i) => data[`w${i}`][0] ?? node);
}
