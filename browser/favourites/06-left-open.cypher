// What the source leaves open, and the facts that each question touches
MATCH path = (question:OpenQuestion)-[:TOUCHES]->()
RETURN path LIMIT 60;
