// The words behind a claim: the passages that each membership cites
MATCH (company:Company)-[claim:MEMBER_OF]->(group:CompanyGroup)
UNWIND claim.citations AS citation
MATCH (passage:Passage {id: citation})-[:PASSAGE_OF]->(source:Source)
RETURN company.name AS company, group.name AS group, claim.certainty AS certainty, passage.paragraph AS paragraph,
  passage.start AS start, passage.end AS end, passage.gloss AS gloss, source.title AS source
ORDER BY company, paragraph, start;
