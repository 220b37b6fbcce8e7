CREATE CONSTRAINT movie_title IF NOT EXISTS FOR (m:Movie) REQUIRE m.title IS UNIQUE;
CREATE (matrix:Movie {title: 'The Matrix', released: 1999, tagline: 'Welcome to the Real World'}),
  (atlas:Movie {title: 'Cloud Atlas', released: 2012, tagline: 'Everything is connected'}),
  (heat:Movie {title: 'Heat', released: 1995}),
  (keanu:Person {name: 'Keanu Reeves', born: 1964}), (carrie:Person {name: 'Carrie-Anne Moss', born: 1967}),
  (lana:Person {name: 'Lana Wachowski', born: 1965}), (tom:Person {name: 'Tom Hanks', born: 1956}),
  (michael:Person {name: 'Michael Mann', born: 1943}), (jess:Person {name: 'Jessica Thompson'}), (angela:Person {name: 'Angela Scope'}),
  (keanu)-[:ACTED_IN {roles: ['Neo']}]->(matrix), (carrie)-[:ACTED_IN {roles: ['Trinity']}]->(matrix),
  (tom)-[:ACTED_IN {roles: ['Zachry', 'Dr. Henry Goose']}]->(atlas), (keanu)-[:ACTED_IN {roles: []}]->(atlas),
  (lana)-[:DIRECTED]->(matrix), (lana)-[:DIRECTED]->(atlas), (michael)-[:DIRECTED]->(heat),
  (lana)-[:WROTE]->(matrix), (michael)-[:WROTE]->(heat), (michael)-[:PRODUCED]->(heat),
  (jess)-[:REVIEWED {rating: 95, summary: 'An amazing journey'}]->(atlas), (angela)-[:REVIEWED {rating: 62, summary: 'Slow'}]->(heat),
  (angela)-[:FOLLOWS]->(jess)
