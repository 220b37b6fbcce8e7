using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Extensions.Search;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Server.Reconciliation.Fields;

/// <summary>A value of a field of a node.</summary>
internal abstract record FieldValue
{
    /// <summary>Returns whether a value that a client expects is this one.</summary>
    /// <param name="expected">The value as text.</param>
    public abstract bool Fits(string expected);

    /// <summary>Returns whether a text is a name as a client spells it, as search has it: whole, without regard to case, accents and spaces.</summary>
    protected static bool IsName(string expected, string name)
    {
        var phrase = new SearchPhrase(expected);
        return name == expected || (!phrase.Words.IsEmpty && phrase.Match(name) is <= SearchMatch.Compact);
    }
}

/// <summary>A value of a property, or an element of its list.</summary>
/// <param name="Scalar">Its type.</param>
/// <param name="Json">The value as the API writes it.</param>
internal sealed record ScalarValue(ScalarType Scalar, JsonElement Json) : FieldValue
{
    /// <summary>The value as text.</summary>
    public string Text => Json.ValueKind == JsonValueKind.String ? Json.GetString()! : Json.GetRawText();

    /// <inheritdoc/>
    public override bool Fits(string expected) => Scalar switch
    {
        ScalarType.Int or ScalarType.Float or ScalarType.BigInt => Text == expected || (Scalar != ScalarType.BigInt && IsNumber(expected)),
        ScalarType.Boolean => Text.Equals(expected, StringComparison.OrdinalIgnoreCase),
        ScalarType.Date or ScalarType.DateTime or ScalarType.LocalDateTime => Text == expected || Text.StartsWith($"{expected}-", StringComparison.Ordinal),
        ScalarType.String or ScalarType.Id or ScalarType.Enum or ScalarType.Custom => IsName(expected, Text),
        _ => Text == expected,
    };

    private bool IsNumber(string expected) =>
        double.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number.Equals(Json.GetDouble());
}

/// <summary>A node that a relationship field leads to.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="Caption">The first of its names, or its id.</param>
/// <param name="Names">All its names.</param>
internal sealed record RelatedNode(string Type, string Id, string Caption, ImmutableArray<string> Names) : FieldValue
{
    /// <inheritdoc/>
    public override bool Fits(string expected) => Id == expected || Names.Any(name => IsName(expected, name));
}
