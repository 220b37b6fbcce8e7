using KnowledgeGraph.Bench;

return await CommandLine.Create().Parse(args).InvokeAsync();
