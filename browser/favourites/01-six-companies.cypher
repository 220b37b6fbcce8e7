// The six companies with their group, cities and sectors
MATCH path = (:CompanyGroup {id: 'company-group:six-little-dragons'})<-[:MEMBER_OF]-(:Company)-[:BASED_IN|OPERATES_IN|DEVELOPED]->()
RETURN path;
