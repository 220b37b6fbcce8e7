// Prints what graphql-js answers to its own introspection query on a schema: node introspect.mjs FILE.graphql
import { readFileSync } from 'node:fs';
import { buildSchema, getIntrospectionQuery, graphqlSync } from 'graphql';

const query = getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
const { data } = graphqlSync({ schema: buildSchema(readFileSync(process.argv[2], 'utf8')), source: query });
console.log(JSON.stringify({ query, data }));
