// How DeepSeek is connected with Guangdong: all shortest paths, without the passages
MATCH (company:Company {id: 'company:deepseek'}), (province:Province {id: 'province:guangdong'})
MATCH path = allShortestPaths((company)-[*..6]-(province))
WHERE none(node IN nodes(path) WHERE node:Passage)
RETURN path;
