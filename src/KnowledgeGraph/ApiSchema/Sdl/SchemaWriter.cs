using System.Text;

namespace KnowledgeGraph.ApiSchema.Sdl;

/// <summary>Writes types as SDL (GraphQL, section 3).</summary>
internal static class SchemaWriter
{
    /// <summary>Writes types, with an empty line between them.</summary>
    public static string Print(IEnumerable<SchemaType> types)
    {
        var sdl = new StringBuilder();
        foreach (var type in types)
        {
            sdl.Append(sdl.Length == 0 ? "" : "\n");
            WriteType(sdl, type);
        }

        return sdl.ToString();
    }

    private static void WriteType(StringBuilder sdl, SchemaType type)
    {
        WriteDescription(sdl, type.Description, "");
        sdl.Append(type.Keyword).Append(' ').Append(type.Name);
        WriteNames(sdl, " implements ", " & ", type.Interfaces);
        WriteNames(sdl, " = ", " | ", type.Members);
        if (type.Fields.Length > 0)
        {
            sdl.Append(" {\n");
            foreach (var field in type.Fields)
            {
                WriteField(sdl, field);
            }

            sdl.Append('}');
        }

        sdl.Append('\n');
    }

    private static void WriteNames(StringBuilder sdl, string before, string between, IReadOnlyCollection<string> names)
    {
        if (names.Count > 0)
        {
            sdl.Append(before).AppendJoin(between, names);
        }
    }

    private static void WriteField(StringBuilder sdl, SchemaField field)
    {
        WriteDescription(sdl, field.Description, "  ");
        sdl.Append("  ").Append(field.Name).Append(field.Arguments);
        if (field.Type.Length > 0)
        {
            sdl.Append(": ").Append(field.Type);
        }

        if (field.Deprecated is not null)
        {
            sdl.Append(" @deprecated(reason: ").Append(Quote(field.Deprecated)).Append(')');
        }

        sdl.Append('\n');
    }

    private static void WriteDescription(StringBuilder sdl, string? description, string indent)
    {
        if (description is null)
        {
            return;
        }

        foreach (var line in $"\"\"\"\n{description.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal)}\n\"\"\"".Split('\n'))
        {
            sdl.Append(line.Length == 0 ? "" : indent).Append(line).Append('\n');
        }
    }

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
