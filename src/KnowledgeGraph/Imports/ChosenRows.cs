using System.Collections;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Imports;

/// <summary>The rows of some types of files, as the first graph of a store (<see cref="ImportOptions.Only"/>).</summary>
public sealed class ChosenRows : IGraphRows
{
    private const int MaxErrors = 100;

    private readonly IFileRows _rows;
    private readonly ImportOptions _options;
    private readonly SeedErrorList _errors = new(MaxErrors);

    private ChosenRows(IFileRows rows, ImportOptions options) => (_rows, _options) = (rows, options);

    /// <inheritdoc/>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_rows.Fingerprint} {string.Join(' ', _options.Only)}")));

    /// <inheritdoc/>
    public long NodeCount { get; private set; }

    /// <inheritdoc/>
    public long Count { get; private set; }

    /// <summary>The relationships to nodes of types that are left out.</summary>
    public ImmutableArray<SeedError> Errors => [.. _errors.Kept];

    /// <summary>The number of all errors.</summary>
    public int ErrorCount => _errors.Count;

    /// <summary>Chooses the rows.</summary>
    public static ChosenRows Of(GraphModel model, IFileRows rows, ImportOptions options)
    {
        var chosen = new ChosenRows(rows, options);
        var nodes = new BitArray(checked((int)rows.LastNumber + 1));
        foreach (var row in model.NodeTypes.SelectMany(chosen.ReadNodes))
        {
            nodes[(int)row.Number] = true;
        }

        var relationships = 0L;
        foreach (var type in model.RelationshipTypes)
        {
            foreach (var row in chosen.ReadRelationships(type))
            {
                relationships++;
                if (!nodes[(int)row.Source] || !nodes[(int)row.Target])
                {
                    chosen._errors.Add(
                        row.Place?.File ?? "", (row.Place?.Line ?? 1, 1), $"The relationship {type.Name} leads to or from a node that is not in the graph.",
                        "Import the type of the node too, with another --only.");
                }
            }
        }

        chosen.NodeCount = nodes.Cast<bool>().LongCount(isChosen => isChosen);
        chosen.Count = chosen.NodeCount + relationships;
        return chosen;
    }

    /// <inheritdoc/>
    public IEnumerable<NodeRow> ReadNodes(NodeType type) => _options.Includes(type.Name) ? _rows.ReadNodes(type) : [];

    /// <inheritdoc/>
    public IEnumerable<RelationshipRow> ReadRelationships(RelationshipType type) => _options.Includes(type.Name) ? _rows.ReadRelationships(type) : [];
}
