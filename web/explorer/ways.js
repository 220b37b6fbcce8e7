// "This view as": GraphQL, curl, Python, Cypher, Neo4j Browser, an address.
import { h, copy } from './dom.js';
import { model } from './model.js';
import { asked, pretty } from './ask.js';

const endpoint = () => new URL('graphql', location.href).href;

/** The command line that sends a request. */
export const curl = ({ query, variables }) =>
  `curl ${endpoint()} -H 'Content-Type: application/json' -d '${JSON.stringify({ query: pretty(query), variables }).replaceAll("'", "'\\''")}'`;

/** The Python script that sends a request and prints its data. */
export const python = ({ query, variables }) => `import json
import urllib.request

QUERY = ${JSON.stringify(pretty(query))}
VARIABLES = json.loads(${JSON.stringify(JSON.stringify(variables))})

request = urllib.request.Request(
    ${JSON.stringify(endpoint())},
    json.dumps({"query": QUERY, "variables": VARIABLES}).encode(),
    {"Content-Type": "application/json"},
)
print(json.dumps(json.load(urllib.request.urlopen(request))["data"], ensure_ascii=False, indent=2))
`;

/** The address of GraphiQL with a request in its editor. */
export const graphiql = ({ query, variables }) =>
  'graphiql/?' +
  new URLSearchParams({
    query: pretty(query),
    ...(Object.keys(variables).length ? { variables: JSON.stringify(variables, null, 2) } : {}),
  });

/** The greatest length of an address that Neo4j takes. */
const LONGEST = 7000;

/** The address of Neo4j Browser with a statement in its editor; null if there is no Neo4j Browser, or the address would be too long. */
export function browser(cypher) {
  if (!model.neo4jBrowser || !cypher) return null;
  const to = `${model.neo4jBrowser}?${new URLSearchParams({ cmd: 'edit', arg: cypher })}`;
  return to.length <= LONGEST ? to : null;
}

/** The foot of a view: how it was requested, and ways to have the same elsewhere. */
export function ways(cypher) {
  const [first] = asked;
  const button = (text, content, what) =>
    h('button', { 'data-copies': content(), onclick: () => copy(content(), what) }, text);
  return h(
    'div',
    { class: 'way-out' },
    h('button', { onclick: () => copy(location.href, 'The address') }, 'Copy address'),
    first
      ? [
          h('a', { class: 'button', href: graphiql(first) }, 'This view as GraphQL'),
          button('as curl', () => curl(first), 'A curl line'),
          button('as Python', () => python(first), 'A Python script'),
        ]
      : null,
    cypher ? button('as Cypher', () => cypher, 'The Cypher') : null,
    browser(cypher)
      ? h(
          'a',
          { class: 'button', target: '_blank', rel: 'noopener noreferrer', href: browser(cypher) },
          'Open in Neo4j Browser',
        )
      : null,
    first ? h('span', { class: 'quiet' }, asked.length === 1 ? '1 request' : `${asked.length} requests`) : null,
  );
}
