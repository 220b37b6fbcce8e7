using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Extensions.Cards;

/// <summary>The ids of one request whose nodes are shown.</summary>
/// <param name="Ids">The ids.</param>
public sealed record NodesRequest(ImmutableArray<string> Ids)
{
    /// <summary>The name under which the nodes are found.</summary>
    public const string Name = "nodes";

    /// <summary>The greatest number of ids.</summary>
    public const int MaxCount = 1_000;

    /// <summary>Reads the ids of a finding from the values of a plan's parameters.</summary>
    /// <exception cref="RequestException">There are too many.</exception>
    public static NodesRequest Read(NodesFinding finding, object?[] parameters) => new(ReadIds(finding.Ids, parameters));

    /// <summary>Reads a list of ids from the values of a plan's parameters.</summary>
    /// <exception cref="RequestException">There are too many.</exception>
    public static ImmutableArray<string> ReadIds(Parameter parameter, object?[] parameters)
    {
        ImmutableArray<string> ids = [.. ((object?[])parameters[parameter.Index]!).Cast<string>()];
        return ids.Length <= MaxCount
            ? ids
            : throw new RequestException(ErrorCodes.Argument, $"'ids' has {ids.Length} ids; it cannot have more than {MaxCount}.", $"Write {MaxCount} or fewer.");
    }

    /// <summary>The found object.</summary>
    /// <param name="nodes">The node of each id, in their order; null for an id of no node.</param>
    public static FoundObject Show(IEnumerable<FoundNode?> nodes) => FoundObject.Of((Name, nodes.ToImmutableArray()));
}
