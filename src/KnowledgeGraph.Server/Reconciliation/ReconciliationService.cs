using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Model;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Server.Reconciliation.Fields;
using KnowledgeGraph.Server.Reconciliation.Matching;
using KnowledgeGraph.Server.Reconciliation.Previews;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>The parts of reconciliation with one graph.</summary>
internal sealed class ReconciliationService
{
    /// <summary>The extension fields without which there is no reconciliation.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["search", "cards"];

    /// <summary>Creates the service.</summary>
    /// <param name="model">The model; its API has <see cref="Fields"/>.</param>
    /// <param name="operations">Sends operations.</param>
    /// <param name="hasNeighbourhood">True if the API has the field <c>neighbourhood</c>.</param>
    /// <param name="dataset">The names of the data set.</param>
    /// <param name="iris">The beginnings of the addresses of nodes and of types.</param>
    public ReconciliationService(GraphModel model, OwnOperations operations, bool hasNeighbourhood, DatasetDescription dataset, ExportIris iris)
    {
        var fields = new FieldReader(model, operations);
        Finder = new NodeFinder(model, operations);
        Queries = new QueryReader(model);
        Matcher = new Matcher(Finder, fields);
        Extension = new DataExtension(model, operations, fields);
        Suggestions = new Suggestions(model, Finder, fields);
        Previews = new PreviewReader(model, operations, hasNeighbourhood);
        Manifest = new ServiceManifest(model, dataset, iris);
    }

    /// <summary>Finds nodes by ids and names.</summary>
    public NodeFinder Finder { get; }

    /// <summary>Reads queries.</summary>
    public QueryReader Queries { get; }

    /// <summary>Finds the candidates of queries.</summary>
    public Matcher Matcher { get; }

    /// <summary>Gives values of nodes.</summary>
    public DataExtension Extension { get; }

    /// <summary>Completes what a person types.</summary>
    public Suggestions Suggestions { get; }

    /// <summary>Reads previews.</summary>
    public PreviewReader Previews { get; }

    /// <summary>Describes the service.</summary>
    public ServiceManifest Manifest { get; }
}
