using System.Text.Json;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>A value of an argument, as it is written in a document or in the variables.</summary>
internal abstract record InputNode
{
    /// <summary>The value as a GraphQL literal.</summary>
    public abstract string Literal { get; }

    /// <summary>The value as JSON.</summary>
    public abstract string Json { get; }
}

/// <summary>A scalar, an enum value or null.</summary>
internal sealed record ScalarNode(string Text, string JsonText) : InputNode
{
    public static ScalarNode Null { get; } = new("null", "null");

    public override string Literal => Text;

    public override string Json => JsonText;

    public static ScalarNode Of(string text) => new(Quote(text), Quote(text));

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}

/// <summary>A list.</summary>
internal sealed record ListNode(IReadOnlyList<InputNode> Items) : InputNode
{
    public override string Literal => $"[{string.Join(", ", Items.Select(item => item.Literal))}]";

    public override string Json => $"[{string.Join(", ", Items.Select(item => item.Json))}]";
}

/// <summary>An input object.</summary>
internal sealed record ObjectNode(IReadOnlyList<(string Name, InputNode Value)> Fields) : InputNode
{
    public override string Literal => $"{{{string.Join(", ", Fields.Select(part => $"{part.Name}: {part.Value.Literal}"))}}}";

    public override string Json => $"{{{string.Join(", ", Fields.Select(part => $"\"{part.Name}\": {part.Value.Json}"))}}}";
}

/// <summary>A variable.</summary>
internal sealed record VariableNode(string Name) : InputNode
{
    public override string Literal => $"${Name}";

    public override string Json => throw new InvalidOperationException("Variables hold no variables.");
}
