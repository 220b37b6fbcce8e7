using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.ApiSchema.Scalars;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Limits;

/// <summary>
/// Measures the arguments of an operation against limits: lists, and filters (<c>where</c>), in the document and in the variables. Every value is visited once: a fragment or a variable is measured once, and counts wherever it is used. What does not fit
/// the API schema counts as little as a scalar; the validation that follows refuses it.
/// </summary>
internal sealed class InputMeter
{
    private const string Where = "request";

    private readonly JsonElement _variables;
    private readonly ISchema _schema;
    private readonly DocumentLimits _limits;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphQLValue> _defaults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Extent> _ofFragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Extent> _ofVariables = new(StringComparer.Ordinal);

    private InputMeter(
        GraphQLDocument document, GraphQLOperationDefinition operation, JsonElement variables, ISchema schema, DocumentLimits limits)
    {
        (_variables, _schema, _limits) = (variables, schema, limits);
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
        }

        foreach (var variable in operation.Variables?.Items.Where(variable => variable.DefaultValue is not null) ?? [])
        {
            CheckLists(variable.DefaultValue!);
            _defaults.TryAdd(variable.Variable.Name.StringValue, variable.DefaultValue!);
        }
    }

    /// <summary>Checks the lists in variables, whose lengths do not affect the plan.</summary>
    /// <exception cref="RequestException">A list exceeds the limit.</exception>
    public static void CheckLists(JsonElement json, DocumentLimits limits)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            DocumentLimits.Require(json.GetArrayLength(), limits.MaxListItems, nameof(limits.MaxListItems), "values in one list", Where);
            foreach (var item in json.EnumerateArray())
            {
                CheckLists(item, limits);
            }
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in json.EnumerateObject())
            {
                CheckLists(field.Value, limits);
            }
        }
    }

    /// <summary>Checks an operation, with variables whose lists have been checked.</summary>
    /// <exception cref="RequestException">A limit is exceeded.</exception>
    public static void Check(
        GraphQLDocument document, GraphQLOperationDefinition operation, JsonElement variables, ISchema schema, DocumentLimits limits)
    {
        var meter = new InputMeter(document, operation, variables, schema, limits);
        var extent = meter.Measure(operation.SelectionSet, schema.Query);
        DocumentLimits.Require(extent.Depth, limits.MaxFilterDepth, nameof(limits.MaxFilterDepth), "levels of filters", Where);
        DocumentLimits.Require(extent.Predicates, limits.MaxPredicates, nameof(limits.MaxPredicates), "comparisons in its filters", Where);
    }

    private Extent Measure(GraphQLSelectionSet? set, IGraphType? type)
    {
        var extent = default(Extent);
        foreach (var selection in set?.Selections ?? [])
        {
            extent = extent.With(selection switch
            {
                GraphQLField field => MeasureField(field, type),
                GraphQLInlineFragment inline => Measure(inline.SelectionSet, inline.TypeCondition is { } condition ? Find(condition) : type),
                GraphQLFragmentSpread spread => MeasureFragment(spread.FragmentName.Name.StringValue),
                _ => default,
            });
        }

        return extent;
    }

    private IGraphType? Find(GraphQLTypeCondition condition) => _schema.AllTypes[condition.Type.Name.Value];

    private Extent MeasureFragment(string name)
    {
        if (_ofFragments.TryGetValue(name, out var known) || !_fragments.TryGetValue(name, out var fragment))
        {
            return known;
        }

        _ofFragments[name] = default;
        return _ofFragments[name] = Measure(fragment.SelectionSet, Find(fragment.TypeCondition));
    }

    private Extent MeasureField(GraphQLField field, IGraphType? type)
    {
        var definition = (type as IComplexGraphType)?.GetField(field.Name.Value);
        var extent = Measure(field.SelectionSet, definition?.ResolvedType?.GetNamedType());
        foreach (var argument in field.Arguments ?? Enumerable.Empty<GraphQLArgument>())
        {
            CheckLists(argument.Value);
            extent = argument.Name.Value == "where"
                ? extent.With(Measure(argument.Value, definition?.Arguments?.Find(argument.Name.Value)?.ResolvedType?.GetNamedType()))
                : extent;
        }

        return extent;
    }

    private void CheckLists(GraphQLValue value)
    {
        if (value is GraphQLListValue list)
        {
            DocumentLimits.Require(list.Values?.Count ?? 0, _limits.MaxListItems, nameof(_limits.MaxListItems), "values in one list", Where);
            list.Values?.ForEach(CheckLists);
        }
        else if (value is GraphQLObjectValue @object)
        {
            @object.Fields?.ForEach(field => CheckLists(field.Value));
        }
    }

    private Extent Measure(GraphQLValue value, IGraphType? type) => (value, type) switch
    {
        (_, not IInputObjectGraphType) => Extent.OfPredicate,
        (GraphQLVariable variable, _) => MeasureVariable(variable.Name.StringValue, type),
        (GraphQLListValue list, _) => Extent.Of((list.Values ?? []).Select(item => Measure(item, type))),
        (GraphQLObjectValue { Fields: [_, ..] fields }, IInputObjectGraphType input) when !Points.IsInput(input.Name) =>
            Extent.Of(fields.Select(field => Measure(field.Value, TypeOf(input, field.Name.StringValue)))).Under(input),
        _ => Extent.OfPredicate,
    };

    private static Extent Measure(JsonElement value, IGraphType? type) => (value.ValueKind, type) switch
    {
        (_, not IInputObjectGraphType) => Extent.OfPredicate,
        (JsonValueKind.Array, _) => MeasureItems(value, type),
        (JsonValueKind.Object, IInputObjectGraphType input) when value.GetPropertyCount() > 0 && !Points.IsInput(input.Name) => MeasureFields(value, input),
        _ => Extent.OfPredicate,
    };

    private static Extent MeasureItems(JsonElement list, IGraphType? type)
    {
        var extent = default(Extent);
        foreach (var item in list.EnumerateArray())
        {
            extent = extent.With(Measure(item, type));
        }

        return extent;
    }

    private static Extent MeasureFields(JsonElement @object, IInputObjectGraphType type)
    {
        var extent = default(Extent);
        foreach (var field in @object.EnumerateObject())
        {
            extent = extent.With(Measure(field.Value, TypeOf(type, field.Name)));
        }

        return extent.Under(type);
    }

    private Extent MeasureVariable(string name, IGraphType? type)
    {
        if (_ofVariables.TryGetValue(name, out var known))
        {
            return known;
        }

        _ofVariables[name] = default;
        return _ofVariables[name] = _variables.ValueKind == JsonValueKind.Object && _variables.TryGetProperty(name, out var given) ? Measure(given, type)
            : _defaults.TryGetValue(name, out var value) ? Measure(value, type)
            : default;
    }

    private static IGraphType? TypeOf(IInputObjectGraphType input, string field) => input.GetField(field)?.ResolvedType?.GetNamedType();

    /// <summary>The size of filters, with those of fragments.</summary>
    /// <param name="Predicates">Comparisons; saturated.</param>
    /// <param name="Depth">Levels of filters.</param>
    private readonly record struct Extent(long Predicates, int Depth)
    {
        public static Extent OfPredicate => new(1, 0);

        public static Extent Of(IEnumerable<Extent> parts) => parts.Aggregate(default(Extent), (sum, part) => sum.With(part));

        /// <summary>Adds other filters.</summary>
        public Extent With(Extent other) => new(
            Predicates > long.MaxValue - other.Predicates ? long.MaxValue : Predicates + other.Predicates, Math.Max(Depth, other.Depth));

        /// <summary>Returns the size of an input object with these fields; a filter, the only one that can be negated, is a level.</summary>
        public Extent Under(IInputObjectGraphType input) => this with { Depth = Depth + (input.GetField("NOT") is null ? 0 : 1) };
    }
}
