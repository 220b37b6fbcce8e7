using System.Collections.Immutable;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Reconciliation.Matching;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>Writes the candidates of queries.</summary>
internal static class CandidateWriter
{
    // Names that begin with two underscores are GraphQL's own, so that no property has this one.
    private const string NameFeature = "__name";

    /// <summary>Writes the result of a query: <c>{"result": […]}</c>.</summary>
    public static void Write(ResponseWriter json, ReconciliationQuery query, ImmutableArray<Candidate> candidates) =>
        json.Object(() => json.List("result", candidates, candidate => json.Object(() =>
        {
            var node = candidate.Node;
            json.Text("id", node.Id);
            json.Text("name", node.Caption);
            json.Text("description", node.Description);
            json.List<string>("type", [node.Type], json.Named);
            json.Key("score");
            json.Float(candidate.Score);
            var properties = query.Properties.Zip(candidate.Fits, (property, fits) => (Id: property.Name, Value: fits ? 1.0 : 0));
            IEnumerable<(string Id, double Value)> features = [(NameFeature, node.Fit), .. properties];
            json.List("features", features, feature => json.Object(() =>
            {
                json.Text("id", feature.Id);
                json.Key("value");
                json.Float(feature.Value);
            }));
            json.Key("match");
            json.Boolean(candidate.IsMatch);
        })));
}
