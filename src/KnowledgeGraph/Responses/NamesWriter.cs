using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Responses;

/// <summary>Writes the names of a node, the same for all stores.</summary>
public static class NamesWriter
{
    /// <summary>Writes a part of a node's names.</summary>
    /// <param name="response">Where it goes.</param>
    /// <param name="selection">The part.</param>
    /// <param name="values">The values of the selection's properties, in their order; null, or what is not a text, for none.</param>
    public static void Write(ResponseWriter response, NamesSelection selection, ReadOnlySpan<string?> values)
    {
        var names = new List<(string Text, string? Language, string Field)>();
        var next = 1;
        foreach (var name in selection.Names)
        {
            var text = values[next++];
            var language = name.LanguageHolder is null ? name.Language : values[next++];
            if (!string.IsNullOrEmpty(text))
            {
                names.Add((text, string.IsNullOrEmpty(language) ? null : language, name.Text.Property.Name));
            }
        }

        switch (selection.Part)
        {
            case NamesPart.Caption:
                response.Text(names is [var caption, ..] ? caption.Text : values[0] ?? "");
                break;
            case NamesPart.Language:
                response.Value(names is [var first, ..] ? first.Language : null, ScalarType.String);
                break;
            default:
                WriteList(response, selection, names);
                break;
        }
    }

    private static void WriteList(ResponseWriter response, NamesSelection selection, List<(string Text, string? Language, string Field)> names)
    {
        response.BeginArray();
        foreach (var name in names)
        {
            response.BeginObject();
            foreach (var field in selection.Fields)
            {
                response.Key(field.Key);
                response.Value(
                    field.Selection switch
                    {
                        TextSelection text => text.Text,
                        FoundValueSelection { Name: "text" } => name.Text,
                        FoundValueSelection { Name: "language" } => name.Language,
                        _ => name.Field,
                    },
                    ScalarType.String);
            }

            response.EndObject();
        }

        response.EndArray();
    }
}
