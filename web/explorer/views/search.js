// What a phrase finds, each with the reason.
import { h, plain, address } from '../dom.js';
import { has } from '../model.js';
import { complete, foundNode, nodeIn } from '../fragments.js';
import { ask } from '../ask.js';
import { named, badge } from '../nodes.js';
import { empty } from '../parts.js';
import { hasId } from '../cypher.js';
import { filesOf } from '../files.js';

const WHY = {
  EXACT: 'the whole name',
  FOLDED: 'the whole name, but for accents',
  COMPACT: 'the whole name, but for accents and spaces',
  PHRASE: 'words of the name',
  PREFIX: 'the beginning of the name',
};
const QUERY = () =>
  complete(`query Find($phrase: String!, $after: String) {
  search(phrase: $phrase, first: 30, after: $after) {
    edges { score match property text ${foundNode()} } pageInfo { hasNextPage endCursor }
  }
}`);
const NONE =
  'No name fits. Names are found by whole words and their beginnings; accents, case and spaces do not count.';
let found = [];

export async function show(parameters, signal) {
  const phrase = parameters.get('phrase') ?? '';
  /** @type {HTMLInputElement} */ (document.getElementById('phrase')).value = phrase;
  const { search } =
    phrase.trim() && has('search')
      ? await ask(QUERY(), { phrase, after: parameters.get('after') }, { signal })
      : { search: { edges: [], pageInfo: {} } };
  found = search.edges.map(edge => nodeIn(edge).id);
  return [
    h('h1', null, phrase ? `“${phrase}”` : 'Find by name'),
    search.edges.length
      ? h('ol', { class: 'hits' }, search.edges.map(hit))
      : empty(phrase ? NONE : 'Type a name above.'),
    search.pageInfo.hasNextPage
      ? h('a', { class: 'button', href: address({ view: 'search', phrase, after: search.pageInfo.endCursor }) }, 'More')
      : null,
    filesOf(found),
  ];
}

function hit(edge) {
  const node = nodeIn(edge);
  return h(
    'li',
    null,
    h('div', null, badge(node), ' ', named(node)),
    h(
      'div',
      { class: 'why' },
      `${WHY[edge.match] ?? plain(edge.match)}: `,
      h('b', null, edge.text),
      ` (${plain(edge.property)})`,
      has('neighbourhood') ? [' · ', h('a', { href: address({ view: 'graph', of: node.id }) }, 'graph')] : null,
    ),
  );
}

export const cypher = () => (found.length ? `MATCH (n) WHERE ${hasId('n', found)} RETURN n` : null);
