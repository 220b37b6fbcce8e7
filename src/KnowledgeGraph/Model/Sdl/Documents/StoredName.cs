namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>
/// The names that a store gives labels, relationship types and properties: any text that Neo4j takes (https://neo4j.com/docs/cypher-manual/current/syntax/naming/).
/// They are quoted in query texts.
/// </summary>
internal static class StoredName
{
    private const int MaxLength = 16_383;

    /// <summary>Returns the sentence that says why a text cannot be such a name, and the one that says what to write; null if it can.</summary>
    public static (string Problem, string Hint)? FindProblem(string name) => name switch
    {
        "" => ("A name in the store is never empty.", "Write at least one character."),
        { Length: > MaxLength } => ($"The name has {name.Length} characters.", $"Write at most {MaxLength}."),
        _ when name.Contains('\0', StringComparison.Ordinal) => ($"\"{name.Replace("\0", "\\u0000", StringComparison.Ordinal)}\" contains U+0000.", "Neo4j takes no such name."),
        _ when HasHalfPair(name) => ("The name contains half of a surrogate pair.", "Write the whole character."),
        _ => null,
    };

    private static bool HasHalfPair(string name) => name.EnumerateRunes().Any(rune => rune.Value == 0xFFFD) && name.Where(char.IsSurrogate).Index()
        .Any(each => each.Index % 2 == 0 ? !char.IsHighSurrogate(each.Item) : !char.IsLowSurrogate(each.Item));
}
