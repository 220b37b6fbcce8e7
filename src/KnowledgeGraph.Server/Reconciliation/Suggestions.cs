using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Reconciliation.Fields;
using KnowledgeGraph.Server.Reconciliation.Matching;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>Completes what a person types: nodes, types and properties.</summary>
/// <param name="model">The model.</param>
/// <param name="finder">Finds nodes.</param>
/// <param name="fields">Knows the fields.</param>
internal sealed class Suggestions(GraphModel model, NodeFinder finder, FieldReader fields)
{
    private const int MaxNodes = 20;

    // As many as search finds.
    private const int MaxCursor = 1_000;

    private readonly ImmutableArray<NodeType> _types = model.NodeTypesOf(model.AnyNode!);

    /// <summary>Finds nodes.</summary>
    /// <param name="prefix">The beginning of a name, or an id.</param>
    /// <param name="type">The name of the only type that is wanted; any other text: all types.</param>
    /// <param name="cursor">The number of nodes that are known.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async ValueTask<IEnumerable<FoundNode>> FindNodesAsync(string prefix, string? type, int cursor, CancellationToken cancellationToken)
    {
        var types = _types.Where(each => each.Name == type).ToImmutableArray();
        var start = Math.Min(cursor, MaxCursor);
        var found = await finder.FindAsync(prefix, types.IsEmpty ? _types : types, start + MaxNodes, cancellationToken);
        return found.Skip(start).Take(MaxNodes);
    }

    /// <summary>Lists the types that can be searched and whose names begin with a text.</summary>
    public IEnumerable<(string Name, string? Description)> FindTypes(string prefix) => model.SearchedTypes
        .Where(searched => Begins(searched.Type.Name, prefix))
        .Select(searched => (searched.Type.Name, searched.Type.Description));

    /// <summary>Lists the fields of all types whose names begin with a text.</summary>
    public IEnumerable<(string Name, string? Description)> FindProperties(string prefix) => _types
        .SelectMany(type => fields.Fields[type.Name])
        .Where(field => Begins(field.Name, prefix))
        .DistinctBy(field => field.Name, StringComparer.Ordinal)
        .Select(field => (field.Name, field.Description));

    /// <summary>Writes nodes.</summary>
    public static void Write(ResponseWriter json, IEnumerable<FoundNode> nodes) => json.Object(() => json.List("result", nodes, node => json.Object(() =>
    {
        json.Text("id", node.Id);
        json.Text("name", node.Caption);
        json.Text("description", node.Description);
        json.List<string>("notable", [node.Type], json.Named);
    })));

    /// <summary>Writes types or properties.</summary>
    public static void Write(ResponseWriter json, IEnumerable<(string Name, string? Description)> names) => json.Object(() => json.List("result", names, each => json.Object(() =>
    {
        json.Text("id", each.Name);
        json.Text("name", each.Name);
        if (each.Description is not null)
        {
            json.Text("description", each.Description);
        }
    })));

    private static bool Begins(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
