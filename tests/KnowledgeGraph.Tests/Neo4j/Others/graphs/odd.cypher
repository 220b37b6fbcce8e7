CREATE CONSTRAINT city IF NOT EXISTS FOR (c:`Thành phố`) REQUIRE c.`mã số` IS UNIQUE;
CREATE (hn:`Thành phố` {`mã số`: 1, `tên`: 'Hà Nội', place: point({longitude: 105.8, latitude: 21.0}), founded: date('1010-10-10'), votes: 8053663}),
  (hue:`Thành phố` {`mã số`: 2, `tên`: 'Huế', place: point({longitude: 107.6, latitude: 16.4, height: 3.0}), opens: localtime('10:00'), seen: datetime('2024-01-01T00:00:00Z'), votes: 5000000000}),
  (matrix:Movie {title: 'The Matrix', length: duration('PT2H16M'), rating: 8.7, year: 1999}), (heat:Movie {title: 'Heat', rating: 8, year: 1995}), (ran:Movie {title: 'Ran', rating: 'very good', year: '1985'}),
  (keanu:Person:Actor {name: 'Keanu Reeves'}), (lana:Person:Director {name: 'Lana Wachowski'}), (tom:Person:Actor:Director {name: 'Tom Hanks'}), (jess:Person {name: 'Jessica Thompson'}),
  (keanu)-[:ACTED_IN]->(matrix), (tom)-[:ACTED_IN]->(heat), (lana)-[:DIRECTED]->(matrix), (tom)-[:DIRECTED]->(ran), (tom)-[:DIRECTED]->(heat),
  (keanu)-[:`lives in` {since: 2001}]->(hn), (jess)-[:`lives in` {since: 'long ago'}]->(hn), (tom)-[:`lives in`]->(hue), (heat)-[:`lives in`]->(hue),
  (q:Query {id: 'q', text: 'odd', list: [1, 2], words: ['a'], `a b`: 1, `a-b`: 2, __x: true}), (q2:Query {id: 'q', text: 'odder', list: [], words: [], xy: point({x: 1.0, y: 2.0})}),
  (q)-[:ABOUT]->(matrix), (q)-[:ABOUT]->(keanu), (q2)-[:ABOUT]->(hn),
  (acme:Entity:Company {vat: 'A1', name: 'ACME'}), (fund:Entity:Fund {isin: 'X9', name: 'Fund'}),
  (fund)-[:OWNS {share: 0.5}]->(acme), (acme)-[:OWNS {share: 1}]->(fund), (acme)-[:OWNS {share: 0.25}]->(acme),
  ({note: 'no label'})-[:ABOUT]->(hn)
