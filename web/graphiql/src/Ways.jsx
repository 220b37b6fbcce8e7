// The buttons that take a query elsewhere: curl, Python, an address, Cypher, Neo4j Browser.
import { useEffect, useState } from 'react';
import { useGraphiQL, ToolbarButton } from '@graphiql/react';
import { endpoint, send } from './fetcher.js';

const copy = text => navigator.clipboard.writeText(text);

const curl = body =>
  `curl ${endpoint} -H 'Content-Type: application/json' -d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`;

const python = ({ query, variables }) => `import json
import urllib.request

QUERY = ${JSON.stringify(query)}
VARIABLES = json.loads(${JSON.stringify(JSON.stringify(variables))})

request = urllib.request.Request(
    ${JSON.stringify(endpoint)},
    json.dumps({"query": QUERY, "variables": VARIABLES}).encode(),
    {"Content-Type": "application/json"},
)
print(json.dumps(json.load(urllib.request.urlopen(request)), ensure_ascii=False, indent=2))
`;

function address({ query, variables }) {
  const to = new URL(location.pathname, location.href);
  to.searchParams.set('query', query);
  if (Object.keys(variables).length) to.searchParams.set('variables', JSON.stringify(variables));
  return to.href;
}

/** The statements for Neo4j of a query, with their parameters as Neo4j Browser takes them; null if the server gives none. */
async function cypher(body) {
  const response = await send({ ...body, extensions: { explain: { store: 'neo4j' } } });
  const { statements, parameters } = (await response.json()).extensions?.explain ?? {};
  if (!statements?.length) return null;
  const given = Object.entries(parameters ?? {})
    .map(([name, value]) => `:param p${name} => ${literal(value)};\n`)
    .join('');
  return given + statements.join(';\n');
}

const literal = value =>
  value === null || typeof value !== 'object'
    ? JSON.stringify(value)
    : Array.isArray(value)
      ? `[${value.map(literal).join(', ')}]`
      : `{${Object.entries(value)
          .map(([name, part]) => `\`${name}\`: ${literal(part)}`)
          .join(', ')}}`;

/** The address of Neo4j Browser, from the description of the model; null if there is none. */
function useNeo4jBrowser() {
  const [address, setAddress] = useState(null);
  useEffect(() => {
    fetch('../model.json')
      .then(response => response.json())
      .then(model => setAddress(model.neo4jBrowser))
      .catch(() => {});
  }, []);
  return address;
}

export function Ways() {
  const { queryEditor, variableEditor } = useGraphiQL(state => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  const neo4jBrowser = useNeo4jBrowser();
  const body = () => ({
    query: queryEditor?.getValue() ?? '',
    variables: JSON.parse(variableEditor?.getValue() || '{}'),
  });
  const open = statement =>
    window.open(
      `${neo4jBrowser}?${new URLSearchParams({ cmd: 'edit', arg: statement })}`,
      '_blank',
      'noopener,noreferrer',
    );
  const button = (word, label, act) => (
    <ToolbarButton label={`${word}: ${label}`} onClick={act}>
      <span className="word">{word}</span>
    </ToolbarButton>
  );
  const withCypher = use => async () => {
    const statement = await cypher(body());
    if (statement) use(statement);
    else alert('The server gives no Cypher for this query. Run it to see why.');
  };
  return (
    <>
      {button('curl', 'copy as a command line', () => copy(curl(body())))}
      {button('Py', 'copy as a Python script', () => copy(python(body())))}
      {button('link', 'copy the address of this query', () => copy(address(body())))}
      {button('Cy', 'copy as Cypher', withCypher(copy))}
      {neo4jBrowser && button('Brw', 'open in Neo4j Browser', withCypher(open))}
    </>
  );
}
