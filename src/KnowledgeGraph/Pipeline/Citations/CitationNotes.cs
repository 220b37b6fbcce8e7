using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Pipeline.Citations;

/// <summary>Finds the fields of a document that show relationships without the citations that these carry.</summary>
public sealed class CitationNotes
{
    private const string Connection = "Connection";

    private readonly ISchema _schema;
    private readonly DocumentLimits _limits;
    private readonly ImmutableDictionary<string, ImmutableArray<string>> _citing;

    /// <summary>Creates the notes of an API.</summary>
    /// <param name="model">The domain.</param>
    /// <param name="schema">The API schema of the model.</param>
    /// <param name="limits">The limits of documents.</param>
    public CitationNotes(GraphModel model, ISchema schema, DocumentLimits limits)
    {
        (_schema, _limits) = (schema, limits);
        _citing = model.RelationshipProperties
            .Select(type => (type.Name, Fields: type.Lookups.Where(lookup => lookup.Ids.Type.IsList).SelectMany(lookup => new[] { lookup.Ids.Name, lookup.Name }).ToImmutableArray()))
            .Where(type => !type.Fields.IsEmpty)
            .ToImmutableDictionary(type => type.Name, type => type.Fields, StringComparer.Ordinal);
    }

    /// <summary>Finds the fields of a document that has been answered.</summary>
    /// <param name="query">The document, UTF-8.</param>
    /// <returns>A sentence for each field, in the order of the document, each once.</returns>
    public IReadOnlyList<string> Find(ReadOnlySpan<byte> query)
    {
        if (_citing.IsEmpty)
        {
            return [];
        }

        var document = DocumentReader.Read(query, _limits);
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToDictionary(each => each.FragmentName.Name.StringValue, StringComparer.Ordinal);
        var visitor = new Visitor(this, fragments);
        visitor.Visit(DocumentReader.FindOperation(document, name: null).SelectionSet, _schema.Query, "");
        return visitor.Notes;
    }

    /// <summary>The fields that hold citations, of a type of relationship properties or of one of several; empty if none does.</summary>
    private IEnumerable<string> FindCiting(IGraphType? type) => type switch
    {
        null => [],
        IAbstractGraphType several => several.PossibleTypes.SelectMany(FindCiting),
        _ => _citing.GetValueOrDefault(type.Name, []),
    };

    /// <summary>The fields that hold the citations of the relationships that a field shows: as objects with properties, or as edges with them.</summary>
    private IEnumerable<string> FindCitations(IGraphType type) =>
        FindCiting(FieldType(type, "properties") ?? (FieldType(type, "edges") is { } edge ? FieldType(edge, "properties") : null));

    private static IGraphType? FieldType(IGraphType type, string name) => (type as IComplexGraphType)?.GetField(name)?.ResolvedType?.GetNamedType();

    /// <summary>Visits a document.</summary>
    private sealed class Visitor(CitationNotes owner, Dictionary<string, GraphQLFragmentDefinition> fragments)
    {
        private readonly List<string> _notes = [];

        public IReadOnlyList<string> Notes => [.. _notes.Distinct(StringComparer.Ordinal)];

        public void Visit(GraphQLSelectionSet? selections, IGraphType? type, string path)
        {
            foreach (var (field, parent) in Expand(selections, type))
            {
                var name = field.Name.StringValue;
                if (FieldType(parent, name) is { } shown)
                {
                    var here = path.Length == 0 ? name : $"{path}.{name}";
                    Note(field, parent, shown, here);
                    Visit(field.SelectionSet, shown, here);
                }
            }
        }

        private void Note(GraphQLField field, IGraphType parent, IGraphType shown, string path)
        {
            var citing = owner.FindCitations(shown).ToList();
            if (FieldType(parent, "edges") == shown)
            {
                return; // the connection has the note
            }

            if (citing.Count > 0 && !Selects(field.SelectionSet, shown, citing))
            {
                _notes.Add($"'{path}' shows relationships without their citations. Select '{citing[0]}' in their 'properties'.");
            }
            else if (citing.Count == 0
                && FieldType(parent, field.Name.StringValue + Connection) is { } connection
                && owner.FindCitations(connection).FirstOrDefault() is { } missing)
            {
                _notes.Add($"'{path}' follows relationships without their citations. Select '{field.Name.StringValue}{Connection} {{ edges {{ properties {{ {missing} }} }} }}'.");
            }
        }

        private bool Selects(GraphQLSelectionSet? selections, IGraphType type, List<string> citing) => Expand(selections, type).Any(each =>
            citing.Contains(each.Field.Name.StringValue, StringComparer.Ordinal)
            || (each.Field.Name.StringValue is "edges" or "properties"
                && FieldType(each.Parent, each.Field.Name.StringValue) is { } inner
                && Selects(each.Field.SelectionSet, inner, citing)));

        /// <summary>The fields of a selection set, with those of its fragments, and the types whose fields they are.</summary>
        private IEnumerable<(GraphQLField Field, IGraphType Parent)> Expand(GraphQLSelectionSet? selections, IGraphType? type) => type is null
            ? []
            : (selections?.Selections ?? []).SelectMany(selection => selection switch
            {
                GraphQLField field => [(field, type)],
                GraphQLInlineFragment fragment => Expand(fragment.SelectionSet, FindType(fragment.TypeCondition) ?? type),
                GraphQLFragmentSpread spread => Expand(fragments[spread.FragmentName.Name.StringValue]),
                _ => [],
            });

        private IEnumerable<(GraphQLField Field, IGraphType Parent)> Expand(GraphQLFragmentDefinition fragment) =>
            Expand(fragment.SelectionSet, FindType(fragment.TypeCondition));

        private IGraphType? FindType(GraphQLTypeCondition? condition) =>
            condition is null ? null : owner._schema.AllTypes[condition.Type.Name.StringValue];
    }
}
