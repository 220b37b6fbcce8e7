// What is measured and said of Zhejiang, and who says so
MATCH (place:Province {id: 'province:zhejiang'})<-[subject:OBSERVATION_OF]-(observation:Observation)-[measures:MEASURES]->(indicator:Indicator)
OPTIONAL MATCH (observation)-[attributed:ATTRIBUTED_TO]->(source:Source)
RETURN place, subject, observation, measures, indicator, attributed, source;
