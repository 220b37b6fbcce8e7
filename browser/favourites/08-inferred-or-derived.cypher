// Which claims are inferred or derived, and why
MATCH (source)-[claim]->(target)
WHERE claim.certainty IN ['INFERRED', 'DERIVED']
RETURN coalesce(source.name, source.title, source.id) AS from, type(claim) AS claim, coalesce(target.name, target.title, target.id) AS to,
  claim.certainty AS certainty, claim.note AS why
ORDER BY claim, from, to;
