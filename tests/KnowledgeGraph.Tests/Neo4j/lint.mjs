// Holds statements of Cypher against Neo4j's own linter and prints what it finds, as JSON: node lint.mjs FILE, which holds a JSON list of texts.
// The linter does not know the parameters, so that it misses them; that is passed over.
import { readFileSync } from "node:fs";
import { isNotParamError, lintCypherQuery } from "@neo4j-cypher/language-support";

const statements = JSON.parse(readFileSync(process.argv[2], "utf8"));
const found = statements.flatMap(statement => lintCypherQuery(statement, {}).diagnostics
  .filter(isNotParamError)
  .map(({ message, severity, offsets }) => ({ statement, message, severity, start: offsets.start })));
console.log(JSON.stringify(found));
