// What Xi Jinping required, emphasised and said, where, and which policies it calls for
MATCH (speaker:Person {id: 'person:xi-jinping'})<-[by:STATED_BY]-(statement:Statement)
OPTIONAL MATCH (statement)-[at:STATED_AT]->(event:Event)
OPTIONAL MATCH (statement)-[calls:CALLS_FOR]->(policy:Policy)
RETURN speaker, by, statement, at, event, calls, policy;
