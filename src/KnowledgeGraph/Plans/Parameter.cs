using System.Collections.Immutable;
using KnowledgeGraph.QueryText;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Plans;

/// <summary>A value of the client's, sent to the store apart from the query text.</summary>
/// <param name="Index">Its position among the plan's parameters and among the bound values.</param>
/// <param name="Scalar">The scalar, of each element where it is a list.</param>
/// <param name="IsList">Whether the value is a list.</param>
/// <param name="Source">Where the value comes from.</param>
public sealed record Parameter(int Index, ScalarType Scalar, bool IsList, ParameterSource Source) : IQueryParameter;

/// <summary>The origin of a parameter's value. A closed family.</summary>
public abstract record ParameterSource;

/// <summary>A value in the document or the model.</summary>
/// <param name="Value">As <see cref="Values.GraphValue"/> describes.</param>
public sealed record LiteralSource(object? Value) : ParameterSource;

/// <summary>A value in the request's variables.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Path">The way from the variable's value to the one meant: names of fields, or numbers of list elements.</param>
public sealed record VariableSource(string Name, ImmutableArray<string> Path) : ParameterSource
{
    /// <summary>The value one step further on.</summary>
    public VariableSource Then(string step) => this with { Path = Path.Add(step) };
}

/// <summary>A list of which each element comes from its own source.</summary>
public sealed record ListSource(ImmutableArray<ParameterSource> Elements) : ParameterSource;

/// <summary>The number of to give, or how far to go: the source's value, held to what is allowed; negative values are refused.</summary>
/// <param name="Requested">The client's number.</param>
/// <param name="Max">The most that is given; null: no such rule.</param>
/// <param name="Argument">The argument's name, for the error.</param>
public sealed record LimitSource(ParameterSource Requested, int? Max, string Argument) : ParameterSource
{
    /// <summary>True if more than <see cref="Max"/> is refused; otherwise it is cut down to it, as <c>@limit</c> has it.</summary>
    public bool RefusesMore { get; init; }
}

/// <summary>The number of rows to skip: the source's value is a cursor, and the page begins after its row.</summary>
public sealed record CursorSource(ParameterSource Cursor) : ParameterSource;

/// <summary>Texts in lower case (<see cref="Values.LowerCase"/>).</summary>
/// <param name="Text">The source of a text, or of a list of texts.</param>
public sealed record LowerCaseSource(ParameterSource Text) : ParameterSource;

/// <summary>A point of which each coordinate comes from its own source.</summary>
/// <param name="X">Longitude, or x.</param>
/// <param name="Y">Latitude, or y.</param>
/// <param name="Z">Height, or z; null in two dimensions.</param>
public sealed record PointSource(ParameterSource X, ParameterSource Y, ParameterSource? Z) : ParameterSource;
