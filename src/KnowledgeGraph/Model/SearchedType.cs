using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>A node type whose nodes the root field <c>search</c> finds (<c>@search</c>).</summary>
public sealed record SearchedType
{
    private readonly ImmutableArray<int> _indexes;
    private readonly int _key;

    /// <param name="place">Its position among the types of <see cref="GraphModel.AnyNode"/>.</param>
    /// <param name="type">The node type.</param>
    internal SearchedType(int place, NodeType type)
    {
        (Position, Type) = (place, type);
        Properties = [.. type.SearchFields.Select(name => type.Properties.First(property => property.Name == name))];
        _indexes = [.. Properties.Select(property => type.Properties.IndexOf(property))];
        _key = type.Properties.IndexOf(type.Key!);
    }

    /// <summary>Its position among the types of <see cref="GraphModel.AnyNode"/>.</summary>
    public int Position { get; }

    /// <summary>The node type.</summary>
    public NodeType Type { get; }

    /// <summary>The properties that hold names, in the order of <c>@search(fields:)</c>; texts or lists of texts.</summary>
    public ImmutableArray<Property> Properties { get; }

    /// <summary>The id of a node.</summary>
    /// <param name="values">The values of its row, one for each property of the type.</param>
    public string KeyOf(object?[] values) => values[_key] as string ?? "";

    /// <summary>The names of a node.</summary>
    /// <param name="values">The values of its row, one for each property of the type.</param>
    public IEnumerable<string> NamesOf(object?[] values) => _indexes.SelectMany(index => TextsOf(values[index]));

    /// <summary>The texts that a property holds.</summary>
    /// <param name="value">Its value; null for none.</param>
    public static IEnumerable<string> TextsOf(object? value) => value switch
    {
        string text => [text],
        object?[] list => list.OfType<string>(),
        _ => [],
    };
}
