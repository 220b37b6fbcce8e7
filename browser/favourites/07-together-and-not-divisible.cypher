// Figures that belong to several places together: no share of one of them is known
MATCH path = (observation:Observation {divisible: false})-[:OBSERVATION_OF|MEASURES]->()
RETURN path;
