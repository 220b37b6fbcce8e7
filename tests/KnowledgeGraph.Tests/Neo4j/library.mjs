// Gives models to the Neo4j GraphQL Library, without the directives that are not its own. Usage: node library.mjs MODEL… prints the root
// fields of each; node library.mjs MODEL --query QUERY URL USER PASSWORD answers a query.
import { readFileSync } from "node:fs";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { graphql, parse, print, visit } from "graphql";
import neo4j from "neo4j-driver";

const parameters = process.argv.slice(2);
const at = parameters.indexOf("--query");
const [query, models] = at < 0 ? [null, parameters] : [parameters[at + 1], parameters.slice(0, at)];
const extensions = new Set(["search", "validity", "role", "display", "attribution", "bibliography", "term", "data", "column", "elementId"]);

const driver = query === null ? undefined : neo4j.driver(parameters[at + 2], neo4j.auth.basic(parameters[at + 3], parameters[at + 4]));
for (const model of models) {
  const typeDefs = print(
    visit(parse(readFileSync(model, "utf8")), {
      FieldDefinition: (field) => (field.directives.some((directive) => directive.name.value === "lookup") ? null : undefined),
      Directive: (directive) => (extensions.has(directive.name.value) ? null : undefined),
    }),
  );
  const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
  console.log(
    query === null
      ? Object.keys(schema.getQueryType().getFields()).filter((field) => !field.endsWith("Connection")).join(" ")
      : JSON.stringify(await graphql({ schema, source: query, contextValue: {} })),
  );
}
await driver?.close();
