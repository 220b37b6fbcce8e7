using GraphQLParser.AST;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Limits;

/// <summary>
/// Measures a parsed document against its limits. Every node is visited once: a fragment is measured once, and counts as what it holds
/// wherever it is spread. Fragments that spread themselves are refused (GraphQL, section 5.5.2.2): they could not be measured.
/// </summary>
internal sealed class DocumentMeter
{
    private readonly DocumentLimits _limits;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Extent?> _extents = new(StringComparer.Ordinal); // null while it is measured
    private int _aliases;
    private int _directives;

    private DocumentMeter(DocumentLimits limits) => _limits = limits;

    /// <summary>Checks a document.</summary>
    /// <exception cref="RequestException">A limit is exceeded.</exception>
    public static void Check(GraphQLDocument document, DocumentLimits limits)
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToList();
        DocumentLimits.Require(fragments.Count, limits.MaxFragments, nameof(limits.MaxFragments), "fragments");
        var meter = new DocumentMeter(limits);
        fragments.ForEach(fragment => meter._fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment));
        fragments.ForEach(fragment => meter.CheckExtent(meter.MeasureFragment(fragment.FragmentName.Name.StringValue)));
        operations.ForEach(meter.CheckOperation);
    }

    private void CheckOperation(GraphQLOperationDefinition operation)
    {
        DocumentLimits.Require(operation.Variables?.Count ?? 0, _limits.MaxVariables, nameof(_limits.MaxVariables), "variables in one operation");
        CountDirectives(operation);
        foreach (var variable in operation.Variables?.Items ?? [])
        {
            CountDirectives(variable);
        }

        var extent = Measure(operation.SelectionSet);
        DocumentLimits.Require(extent.RootFields, _limits.MaxRootFields, nameof(_limits.MaxRootFields), "root fields in one operation");
        CheckExtent(extent);
        var holding = _fragments.Where(fragment => _extents[fragment.Key]!.Value.Fields > 0).ToDictionary(StringComparer.Ordinal);
        new MergeMeter(holding, _limits).Check(operation.SelectionSet);
    }

    private void CheckExtent(Extent extent)
    {
        DocumentLimits.Require(extent.Fields, _limits.MaxFields, nameof(_limits.MaxFields), "fields where its fragments are spread");
        DocumentLimits.Require(extent.Depth, _limits.MaxDepth, nameof(_limits.MaxDepth), "levels of fields");
        DocumentLimits.Require(
            extent.IntrospectionDepth, _limits.MaxIntrospectionDepth, nameof(_limits.MaxIntrospectionDepth), "levels of introspection");
        var lists = extent.Introspection;
        DocumentLimits.Require(lists.Count, _limits.MaxIntrospectionLists, nameof(_limits.MaxIntrospectionLists), "lists of one kind in introspection");
        DocumentLimits.Require(
            lists.Depth, _limits.MaxIntrospectionListDepth, nameof(_limits.MaxIntrospectionListDepth), "levels of lists of types and fields in introspection");
    }

    private Extent MeasureFragment(string name)
    {
        if (_extents.TryGetValue(name, out var known))
        {
            return known ?? throw new RequestException(
                ErrorCodes.Validation, $"The fragment '{name}' spreads itself, directly or through others.", "Remove the spread that leads back to it.");
        }

        if (!_fragments.TryGetValue(name, out var fragment))
        {
            return default;
        }

        _extents[name] = null;
        CountDirectives(fragment);
        var extent = Measure(fragment.SelectionSet);
        _extents[name] = extent;
        return extent;
    }

    private Extent Measure(GraphQLSelectionSet? set)
    {
        var extent = default(Extent);
        DocumentLimits.Require(set?.Selections.Count ?? 0, _limits.MaxSelections, nameof(_limits.MaxSelections), "selections at one place");
        foreach (var selection in set?.Selections ?? [])
        {
            CountDirectives((IHasDirectivesNode)selection);
            extent = extent.With(selection switch
            {
                GraphQLField field => MeasureField(field),
                GraphQLInlineFragment inline => Measure(inline.SelectionSet),
                GraphQLFragmentSpread spread => MeasureFragment(spread.FragmentName.Name.StringValue),
                _ => default,
            });
        }

        return extent;
    }

    private Extent MeasureField(GraphQLField field)
    {
        DocumentLimits.Require(_aliases += field.Alias is null ? 0 : 1, _limits.MaxAliases, nameof(_limits.MaxAliases), "aliases");
        return Measure(field.SelectionSet).Under(field.Name.StringValue);
    }

    private void CountDirectives(IHasDirectivesNode node)
    {
        var count = node.Directives?.Count ?? 0;
        DocumentLimits.Require(count, _limits.MaxDirectivesInPlace, nameof(_limits.MaxDirectivesInPlace), "directives at one place");
        DocumentLimits.Require(_directives += count, _limits.MaxDirectives, nameof(_limits.MaxDirectives), "directives");
    }

    /// <summary>The size of a selection, with its fragments.</summary>
    /// <param name="RootFields">Fields at the first level.</param>
    /// <param name="Fields">Fields at all levels; saturated.</param>
    /// <param name="Depth">Levels, introspection left out.</param>
    /// <param name="IntrospectionDepth">Levels of introspection.</param>
    /// <param name="Own">Lists of one type, were this introspection: of its fields, of their arguments.</param>
    /// <param name="Many">Lists of many types, were this introspection: of all, or of those that a list names.</param>
    /// <param name="Introspection">Lists in introspection.</param>
    private readonly record struct Extent(
        long RootFields, long Fields, int Depth, int IntrospectionDepth, Lists Own, Lists Many, Lists Introspection)
    {
        /// <summary>Adds another selection.</summary>
        public Extent With(Extent other) => new(
            Add(RootFields, other.RootFields),
            Add(Fields, other.Fields),
            Math.Max(Depth, other.Depth),
            Math.Max(IntrospectionDepth, other.IntrospectionDepth),
            Own.With(other.Own),
            Many.With(other.Many),
            Introspection.With(other.Introspection));

        /// <summary>A field of which this is selected.</summary>
        public Extent Under(string field)
        {
            if (field is "__schema" or "__type")
            {
                return new(1, Add(Fields, 1), 0, Math.Max(Depth, IntrospectionDepth) + 1, default, default, Own.With(Many.Times(Lists.OwnInOne)).With(Introspection));
            }

            var (own, many) = Nest(field);
            return new(1, Add(Fields, 1), Depth + 1, IntrospectionDepth, own, many, Introspection);
        }

        /// <summary>The lists, with that of a field. What is selected of the types in a list is there once for each of them.</summary>
        private (Lists Own, Lists Many) Nest(string field)
        {
            var all = Own.With(Many);
            return field switch
            {
                "types" => (default, all with { Types = Add(all.Types, 1), Depth = all.Depth + 1 }),
                "type" => (default, all),
                "interfaces" or "possibleTypes" => (new Lists { Others = 1, Depth = all.Depth + 1 }, all),
                "directives" => (Own with { Types = Add(Own.Types, 1) }, Many),
                "fields" or "inputFields" => (Own with { Fields = Add(Own.Fields, 1), Depth = all.Depth + 1 }, Many),
                "args" => (Own with { Arguments = Add(Own.Arguments, 1) }, Many),
                "enumValues" => (Own with { Members = Add(Own.Members, 1) }, Many),
                _ => (Own, Many),
            };
        }
    }

    /// <summary>Lists of introspection, by the kind of their items; saturated.</summary>
    /// <param name="Types">Of types and directives.</param>
    /// <param name="Fields">Of fields and input fields.</param>
    /// <param name="Arguments">Of arguments.</param>
    /// <param name="Others">Of interfaces and possible types.</param>
    /// <param name="Members">Of the members of enums.</param>
    /// <param name="Depth">How deep lists of types and of their fields are nested.</param>
    private readonly record struct Lists(long Types, long Fields, long Arguments, long Others, long Members, int Depth)
    {
        /// <summary>As many lists of one type cost what one list of many types does.</summary>
        public const int OwnInOne = 10;

        /// <summary>The most lists of one kind.</summary>
        public long Count => Math.Max(Math.Max(Math.Max(Types, Fields), Math.Max(Arguments, Others)), Members) / OwnInOne;

        public Lists With(Lists other) => new(
            Add(Types, other.Types),
            Add(Fields, other.Fields),
            Add(Arguments, other.Arguments),
            Add(Others, other.Others),
            Add(Members, other.Members),
            Math.Max(Depth, other.Depth));

        public Lists Times(int factor) => new(
            Multiply(Types, factor), Multiply(Fields, factor), Multiply(Arguments, factor), Multiply(Others, factor), Multiply(Members, factor), Depth);
    }

    private static long Multiply(long value, int factor) => value > long.MaxValue / factor ? long.MaxValue : value * factor;

    private static long Add(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;
}
