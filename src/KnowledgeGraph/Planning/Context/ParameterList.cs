using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Planning.Context;

/// <summary>The parameters of a plan under construction.</summary>
internal sealed class ParameterList(InputReader inputs)
{
    private readonly List<Parameter> _parameters = [];

    /// <summary>The parameters so far.</summary>
    public ImmutableArray<Parameter> ToImmutable() => [.. _parameters];

    /// <summary>A parameter for one value.</summary>
    public Parameter Add(ScalarType scalar, InputValue value) => Add(scalar, isList: false, Source(scalar, value));

    /// <summary>A parameter for a list of values; a single value is a list of one.</summary>
    public Parameter AddList(ScalarType scalar, InputValue value) => Add(scalar, isList: true, ListSource(scalar, value));

    /// <summary>A parameter from a source.</summary>
    public Parameter Add(ScalarType scalar, bool isList, ParameterSource source)
    {
        var parameter = new Parameter(_parameters.Count, scalar, isList, source);
        _parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Returns the source of a scalar's value.</summary>
    public ParameterSource Source(ScalarType scalar, InputValue value) => value switch
    {
        VariableInput variable => variable.Source,
        LiteralInput literal when ScalarInput.TryRead(literal.Literal, scalar, out var constant) => new LiteralSource(constant),
        ObjectInput { Whole: { } whole } => whole,
        ObjectInput point => PointSource(point),
        NullInput => new LiteralSource(null),
        _ => throw inputs.Error(value.Position, ErrorCodes.Validation, $"This is not a valid {scalar}."),
    };

    /// <summary>Returns the source of a list's values; a single value is a list of one.</summary>
    public ParameterSource ListSource(ScalarType scalar, InputValue value)
    {
        if (value is ListInput { Whole: { } whole })
        {
            return whole;
        }

        if (value is VariableInput or ObjectInput { Whole: not null })
        {
            return Source(scalar, value);
        }

        ImmutableArray<ParameterSource> elements = [.. InputText.ReadItems(value).Select(item => Source(scalar, item))];
        return elements.All(element => element is LiteralSource)
            ? new LiteralSource(elements.Select(element => ((LiteralSource)element).Value).ToArray())
            : new ListSource(elements);
    }

    private PointSource PointSource(ObjectInput point)
    {
        ParameterSource? Part(string geographic, string cartesian) =>
            point.Fields.FirstOrDefault(field => field.Name == geographic || field.Name == cartesian) is { Value: not NullInput } part
                ? Source(ScalarType.Float, part.Value)
                : null;

        return new PointSource(Part("longitude", "x")!, Part("latitude", "y")!, Part("height", "z"));
    }
}
