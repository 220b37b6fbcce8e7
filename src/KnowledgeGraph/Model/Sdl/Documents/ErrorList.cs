using System.Collections.Immutable;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>Collects the errors of one SDL text.</summary>
internal sealed class ErrorList(string sdl)
{
    private readonly List<ModelError> _errors = [];

    /// <summary>True if there are none.</summary>
    public bool IsEmpty => _errors.Count == 0;

    /// <summary>Adds an error at a place in the SDL.</summary>
    public void Add(ASTNode place, string message, string? hint = null)
    {
        var location = Location.FromLinearPosition(sdl, place.Location.Start);
        _errors.Add(new ModelError(message, location.Line, location.Column) { Hint = hint });
    }

    /// <summary>Adds an error about a name that is not known, with the known one that is nearest to it, or all where they are few.</summary>
    public void AddUnknown(ASTNode place, string message, string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        var hint = NearestName.Find(name, names) is { } nearest ? $"Did you mean '{nearest}'?"
            : names.Length is > 0 and <= 8 ? $"There is {string.Join(", ", names)}."
            : null;
        Add(place, message, hint);
    }

    /// <summary>Adds the error of a model without a type to query.</summary>
    public void AddEmpty() =>
        _errors.Add(new ModelError("The model has no type whose nodes could be queried.", 1, 1) { Hint = "Mark a type @node." });

    /// <summary>Adds the parser's error.</summary>
    public void AddSyntaxError(GraphQLParserException exception) =>
        _errors.Add(new ModelError($"The SDL is not GraphQL: {exception.Description}", exception.Location.Line, exception.Location.Column));

    /// <summary>All errors in the order of the SDL, each once.</summary>
    public ImmutableArray<ModelError> ToSorted() => [.. _errors.Distinct().OrderBy(error => (error.Line, error.Column))];
}
