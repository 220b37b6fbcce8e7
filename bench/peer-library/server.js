// Serves a model by the Neo4j GraphQL Library on Apollo Server, as the library's documentation shows. Usage: node server.js MODEL PORT;
// NEO4J_BOLT_URL, NEO4J_USER and NEO4J_PASSWORD name the database.
import { readFileSync } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { parse, print, visit } from "graphql";
import neo4j from "neo4j-driver";

const [model, port] = process.argv.slice(2);
const ours = new Set(["search", "validity", "role", "display", "attribution", "bibliography", "term"]);

// The service's own directives, and the fields that one of them makes, are unknown to the library.
const typeDefs = print(
  visit(parse(readFileSync(model, "utf8")), {
    FieldDefinition: (field) => (field.directives.some((directive) => directive.name.value === "lookup") ? null : undefined),
    Directive: (directive) => (ours.has(directive.name.value) ? null : undefined),
  }),
);

const { NEO4J_BOLT_URL, NEO4J_USER, NEO4J_PASSWORD } = process.env;
const driver = neo4j.driver(NEO4J_BOLT_URL, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD));
const excludeDeprecatedFields = {
  attributeFilters: true,
  relationshipFilters: true,
  aggregationFilters: true,
  aggregationFiltersOutsideConnection: true,
  mutationOperations: true,
};
const schema = await new Neo4jGraphQL({ typeDefs, driver, features: { excludeDeprecatedFields } }).getSchema();
const server = new ApolloServer({ schema, introspection: false });
await startStandaloneServer(server, { listen: { host: "127.0.0.1", port: Number(port) } });
