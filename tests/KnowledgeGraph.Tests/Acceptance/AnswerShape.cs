using System.Collections.Immutable;
using GraphQLParser;
using GraphQLParser.AST;

namespace KnowledgeGraph.Tests.Acceptance;

/// <summary>The fields of a document by path in its answer. Paths are response keys, joined by dots.</summary>
internal sealed class AnswerShape
{
    private readonly Dictionary<string, GraphQLField> _fields = new(StringComparer.Ordinal);
    private readonly ImmutableDictionary<string, GraphQLSelectionSet> _fragments;

    private AnswerShape(GraphQLDocument document)
    {
        _fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToImmutableDictionary(fragment => fragment.FragmentName.Name.StringValue, fragment => fragment.SelectionSet, StringComparer.Ordinal);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            Add("", operation.SelectionSet);
        }
    }

    public static AnswerShape Of(string document) => new(Parser.Parse(document));

    /// <summary>The field of a response key.</summary>
    public string FieldAt(string path) => _fields[path].Name.StringValue;

    /// <summary>True if the list there has a requested order.</summary>
    public bool IsSorted(string path) =>
        IsSorted(_fields[path]) || (FieldAt(path) == "edges" && IsSorted(_fields[path[..path.LastIndexOf('.')]]));

    private static bool IsSorted(GraphQLField field) =>
        field.Arguments?.Any(argument => argument.Name.StringValue == "sort") == true;

    private void Add(string path, GraphQLSelectionSet? selections)
    {
        foreach (var selection in selections?.Selections ?? [])
        {
            switch (selection)
            {
                case GraphQLField field:
                    var place = Join(path, (field.Alias?.Name ?? field.Name).StringValue);
                    _fields[place] = field;
                    Add(place, field.SelectionSet);
                    break;
                case GraphQLInlineFragment fragment:
                    Add(path, fragment.SelectionSet);
                    break;
                case GraphQLFragmentSpread spread:
                    Add(path, _fragments[spread.FragmentName.Name.StringValue]);
                    break;
                default:
                    throw new NotSupportedException($"{selection.Kind}");
            }
        }
    }

    /// <summary>The place of a key within a place.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
