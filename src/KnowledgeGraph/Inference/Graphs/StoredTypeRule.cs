using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Inference.Options;

namespace KnowledgeGraph.Inference.Graphs;

/// <summary>The type of a property's field: that of its values, the commonest one where there are several, which is reported.</summary>
internal static class StoredTypeRule
{
    /// <summary>Decides the type of a property.</summary>
    /// <param name="owner">The label or the relationship type.</param>
    /// <param name="property">The property.</param>
    /// <param name="options">What has been decided.</param>
    /// <param name="findings">Receives what is decided.</param>
    /// <returns>The type, such as <c>[Int!]</c>, null if no type holds the values; and the other choice as a comment, null if there is none.</returns>
    public static (string? Type, string? Choice) Decide(string owner, StoredProperty property, InferenceOptions options, FindingList findings)
    {
        if (options.Fields.TryGetValue($"{owner}.{property.Name}", out var given))
        {
            findings.Add(owner, property.Name, "value", $"It is {(given.Length == 0 ? "left out" : $"read as {given}")}, as --field says.", null);
            return (given.Length == 0 ? null : given, null);
        }

        var types = property.Types.GroupBy(StoredTypes.Find, StringComparer.Ordinal).Select(group => (Type: group.Key, Count: group.Sum(type => type.Count))).ToList();
        var field = types.TrueForAll(type => type.Type is "Int" or "BigInt" or "Float") ? types.Select(type => type.Type).OrderByDescending(type => type is "Float" ? 2 : type is "BigInt" ? 1 : 0).First()
            : types.Where(type => type.Type is not null && type.Type != StoredTypes.EmptyList).OrderByDescending(type => type.Count).ThenBy(type => type.Type, StringComparer.Ordinal).Select(type => type.Type).FirstOrDefault()
            ?? types.Select(type => type.Type).FirstOrDefault(type => type is not null);
        var others = types.Where(type => !StoredTypes.Holds(field, type.Type)).ToList();
        if (field is null)
        {
            findings.Add(owner, property.Name, "value", FormattableString.Invariant($"It is left out: no field holds its values, which are {string.Join(" and ", property.Types.Select(type => type.Name))}."), null);
            return (null, null);
        }

        var read = EmptyToText(field);
        if (others.Count == 0)
        {
            return (read, null);
        }

        var counts = string.Join(" and ", others.Select(other => FormattableString.Invariant($"{other.Count:N0} of {property.Count:N0} values are {EmptyToText(other.Type) ?? "of another type"}")));
        var option = others[0].Type is { } instead ? $"--field {SdlText.Argument($"{owner}.{property.Name}={EmptyToText(instead)}")}" : null;
        findings.Add(owner, property.Name, "question", $"It is read as {read}, and {counts}: queried, these are null with an error, and exports leave them out.", option);
        return (read, $"{counts}: queried, these are null with an error, and exports leave them out.{(others[0].Type is { } type ? $" To read them instead of the others, write {EmptyToText(type)}." : "")}");
    }

    private static string? EmptyToText(string? type) => type == StoredTypes.EmptyList ? "[String!]" : type;
}
