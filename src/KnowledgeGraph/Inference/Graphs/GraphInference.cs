using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Model.Sdl;

namespace KnowledgeGraph.Inference.Graphs;

/// <summary>Infers a model from a property graph that others loaded. The same graph and options give the same model.</summary>
public static class GraphInference
{
    /// <summary>Infers a model.</summary>
    /// <param name="graph">What the graph holds.</param>
    /// <param name="options">What a person has decided: names of tables are labels.</param>
    public static InferredModel Infer(GraphProfile graph, InferenceOptions options)
    {
        var findings = new FindingList();
        var plans = LabelRule.Apply(graph, options, findings);
        GraphKeyRule.Apply(plans, graph, options, findings);
        var sdl = plans.Count == 0 ? "" : new GraphDraft(plans, graph, options, findings).Write();
        foreach (var error in plans.Count == 0 ? [] : ModelReader.Read(sdl).Errors)
        {
            findings.Add("model.graphql", null, "question", $"It cannot be served yet: {error.Print("model.graphql")}", null);
        }

        return new InferredModel(sdl, [.. findings.All]);
    }
}
