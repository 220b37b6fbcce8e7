// The statements that show a view's nodes in Neo4j.
import { model } from './model.js';

/** A text as a literal of Cypher. */
export const text = value =>
  `'${String(value).replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;

/** A name of Cypher, quoted where it must be. */
export const name = value => (/^[A-Za-z_]\w*$/.test(value) ? value : `\`${value.replaceAll('`', '``')}\``);

/** The labels of a type's nodes. */
export const labels = type => model.types[type].labels.map(label => `:${name(label)}`).join('');

/** The condition that a node has one of some ids, by the key that each type has. */
export function hasId(variable, ids) {
  const keys = [
    ...new Set(
      Object.values(model.types)
        .map(type => type.key)
        .filter(Boolean),
    ),
  ];
  const list = ids.length === 1 ? `= ${text(ids[0])}` : `IN [${ids.map(text).join(', ')}]`;
  return keys.map(key => `${variable}.${name(key)} ${list}`).join(' OR ') || 'false';
}
