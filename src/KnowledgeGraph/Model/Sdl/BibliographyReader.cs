using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Model.Sdl;

/// <summary>Reads <c>@bibliography</c>.</summary>
internal sealed class BibliographyReader(DirectiveDefinitions directives, ErrorList errors)
{
    private static readonly string[] Parts = ["title", "originalTitle", "kind", "issued", "language", "url", "authors", "publisher"];

    /// <summary>Reads the fields that a type names; adds an error for each that the type does not have.</summary>
    /// <returns>Null if the type has no such directive.</returns>
    public Bibliography? Read(SdlType type)
    {
        if (directives.FindUse("bibliography", type.Directives) is not { } use)
        {
            return null;
        }

        var fields = type.Fields.Select(field => field.Name.StringValue).ToArray();
        foreach (var part in Parts)
        {
            if (use.Text(part) is { } name && !fields.Contains(name, StringComparer.Ordinal))
            {
                errors.AddUnknown(use.NodeOf(part), $"@bibliography names '{name}', which is not a field of '{type.Name}'.", name, fields);
            }
        }

        return new Bibliography(
            use.Text("title"), use.Text("originalTitle"), use.Text("kind"), use.Text("issued"),
            use.Text("language"), use.Text("url"), use.Text("authors"), use.Text("publisher"));
    }
}
