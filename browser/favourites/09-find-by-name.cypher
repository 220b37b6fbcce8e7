// Find by name: words in lower case without accents, every Han character by itself, the last word begun only
CALL db.index.fulltext.queryNodes('knowledge_graph_search', '+chiet +giang*') YIELD node
RETURN node ORDER BY node.searchOrder LIMIT 25;
