using System.Text;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>An operation, ready to be sent.</summary>
/// <param name="Document">The document.</param>
/// <param name="Variables">The variables as JSON.</param>
internal sealed record GeneratedOperation(string Document, string Variables)
{
    /// <summary>The part of the document with the day; empty if it has none.</summary>
    public string AsOf { get; init; } = "";

    /// <summary>The day; null if the document has none.</summary>
    public DateValue? Day { get; init; }

    public override string ToString() => $"{Document}\n{Variables}";
}

/// <summary>
/// Draws operations by walking the API schema: whatever it offers is selected, every field, argument and operator, with values as
/// literals and in variables.
/// </summary>
internal sealed class OperationGenerator(ISchema schema, ValuePool values)
{
    private const int MaxFields = 30;
    private const int MaxDepth = 6;

    public GeneratedOperation Draw(Draw draw) => new Drawing(schema, values, draw, new InputDrawing(values, draw)).Draw();

    /// <summary>One operation under way.</summary>
    private sealed class Drawing(ISchema schema, ValuePool values, Draw draw, InputDrawing inputs)
    {
        private readonly List<string> _fragments = [];
        private int _fields;

        public GeneratedOperation Draw()
        {
            var text = new StringBuilder();
            WriteSelections(text, schema.Query, depth: 0, new HashSet<string>(StringComparer.Ordinal));
            var day = schema.Directives.Find("asOf") is not null && draw.Chance(40) ? values.DrawDay(draw) : null;
            var asOf = day is null ? "" : $"@asOf(date: \"{ValueText.PrintExact(day)}\") ";
            return new($"query {inputs.Definitions}{asOf}{text}{string.Concat(_fragments)}", inputs.Variables) { AsOf = asOf, Day = day };
        }

        /// <param name="text">Where the selections go.</param>
        /// <param name="type">The object, interface or union that they are of.</param>
        /// <param name="depth">How many fields lead here.</param>
        /// <param name="keys">The response keys that the object has already.</param>
        private void WriteSelections(StringBuilder text, IGraphType type, int depth, HashSet<string> keys)
        {
            text.Append("{ ");
            if (type is IComplexGraphType complex and not UnionGraphType)
            {
                WriteFields(text, complex, depth, keys);
            }

            foreach (var member in type is IAbstractGraphType @abstract ? draw.PickSome([.. @abstract.PossibleTypes], atMost: 2) : [])
            {
                WriteFragment(text, member, depth, keys);
            }

            if (type is UnionGraphType || draw.Chance(10))
            {
                text.Append("__typename ");
            }

            text.Append('}');
        }

        private void WriteFields(StringBuilder text, IComplexGraphType type, int depth, HashSet<string> keys)
        {
            var fields = type.Fields.Where(field => depth < MaxDepth || IsLeaf(field)).ToList();
            foreach (var field in draw.PickSome(fields, atMost: depth == 0 ? 2 : 4))
            {
                WriteField(text, field, depth, keys);
            }

            if (fields.Count == 0)
            {
                text.Append("__typename ");
            }
        }

        private static bool IsLeaf(FieldType field) => field.ResolvedType!.GetNamedType() is not (IComplexGraphType or UnionGraphType);

        private void WriteField(StringBuilder text, FieldType field, int depth, HashSet<string> keys)
        {
            if (++_fields > MaxFields && !IsLeaf(field))
            {
                text.Append("__typename ");
                return;
            }

            var key = keys.Add(field.Name) && draw.Chance(80) ? field.Name : $"k{_fields}";
            text.Append(key == field.Name ? key : $"{key}: {field.Name}").Append(inputs.DrawArguments(field)).Append(inputs.DrawDirective()).Append(' ');
            if (!IsLeaf(field))
            {
                WriteSelections(text, field.ResolvedType!.GetNamedType(), depth + 1, new HashSet<string>(StringComparer.Ordinal));
                text.Append(' ');
            }
        }

        private void WriteFragment(StringBuilder text, IObjectGraphType type, int depth, HashSet<string> keys)
        {
            var selections = new StringBuilder();
            selections.Append("{ ");
            WriteFields(selections, type, depth, keys);
            selections.Append('}');
            if (draw.Chance(30))
            {
                var name = $"F{_fragments.Count}x{_fields}";
                _fragments.Add($" fragment {name} on {type.Name} {selections}");
                text.Append($"...{name} ");
                return;
            }

            text.Append($"... on {type.Name}{inputs.DrawDirective()} {selections} ");
        }
    }
}
