namespace KnowledgeGraph.ApiSchema.Sdl;

/// <summary>Parts of the names of the API schema's types.</summary>
internal static class TypeNames
{
    /// <summary>A name with its first letter in upper case.</summary>
    public static string UpperFirst(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
