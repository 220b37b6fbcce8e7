using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.ApiSchema.Features;
using KnowledgeGraph.ApiSchema.Operators;
using KnowledgeGraph.Model;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Queries;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Queries;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Guards;

/// <summary>Every comparison, aggregate and quantifier of plans has a name in the API and query text on both stores.</summary>
public sealed class PlanMembersTests
{
    private static readonly GraphModel Model = TestModel.Read("""
        type A @node { id: ID! text: String texts: [String!] number: Int bs: [A!]! @relationship(type: "TO", direction: OUT) }
        """).Graph;

    private static readonly NodeType Type = Model.NodeTypes[0];
    private static readonly Parameter Text = new(0, ScalarType.String, IsList: false, new LiteralSource("a"));

    public static TheoryData<Comparison> Comparisons => [.. Enum.GetValues<Comparison>()];

    public static TheoryData<AggregateFunction> Functions => [.. Enum.GetValues<AggregateFunction>()];

    public static TheoryData<Quantifier> AllQuantifiers => [.. Enum.GetValues<Quantifier>()];

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void A_comparison_has_an_operator_and_compiles(Comparison comparison)
    {
        var features = new ApiFeatures { CaseInsensitiveFilters = true };
        var offered = Enum.GetValues<ScalarType>().SelectMany(scalar => FilterOperators.ForValues(scalar, features).Concat(FilterOperators.ForLists(scalar)));

        Assert.Contains(offered, each => each.Comparison == comparison);
        Compile(new PropertyFilter(Property("text"), comparison, Text));
        Compile(new PropertyFilter(Property("text"), comparison, Text) { IgnoresCase = true });
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void An_aggregate_has_a_name_and_compiles(AggregateFunction function)
    {
        ImmutableArray<PropertyReference> properties = function switch
        {
            AggregateFunction.CountEdges or AggregateFunction.CountNodes => [],
            AggregateFunction.Min or AggregateFunction.Max or AggregateFunction.Average or AggregateFunction.Sum => [Property("number")],
            _ => [Property("text")],
        };
        var expression = new AggregateExpression(function, properties);
        var related = new RelatedNodes(Type.Relationships[0]);
        var connection = new ConnectionSelection(new NodeSet(related, [Target(Filter.Everything)], [], Page.All), [new PlannedField("a", new AggregateSelection(expression))]);

        Assert.Equal(function, AggregateNames.Named(AggregateNames.Name(function)));
        Compile(Filter.Everything, new PlannedField("bs", connection));
        Compile(new AggregateFilter(Type.Relationships[0], [Target(Filter.Everything)], new AggregateComparisonFilter(expression, Comparison.Equal, Text)));
        Compile(new AggregateFilter(Type.Relationships[0], [Target(Filter.Everything)], new AggregateNullFilter(expression)));
    }

    [Theory]
    [MemberData(nameof(AllQuantifiers))]
    public void A_quantifier_has_a_name_and_compiles(Quantifier quantifier)
    {
        Assert.Contains(Quantifiers.All, each => each.Quantifier == quantifier);
        Compile(new RelationshipFilter(Type.Relationships[0], quantifier, [Target(Filter.Everything)]));
    }

    [Fact]
    public void What_has_no_query_text_is_an_internal_error()
    {
        Filter[] unknown =
        [
            new PropertyFilter(Property("text"), (Comparison)99, Text),
            new RelationshipFilter(Type.Relationships[0], (Quantifier)99, [Target(Filter.Everything)]),
            new AggregateFilter(
                Type.Relationships[0],
                [Target(Filter.Everything)],
                new AggregateComparisonFilter(new AggregateExpression((AggregateFunction)99, [Property("number")]), Comparison.Equal, Text)),
        ];

        Assert.All(unknown, filter =>
        {
            Assert.Throws<UnreachableException>(() => CompileSql(Plan(filter)));
            Assert.Throws<UnreachableException>(() => CompileCypher(Plan(filter)));
        });
    }

    private static void Compile(Filter filter, params ImmutableArray<PlannedField> fields)
    {
        CompileSql(Plan(filter, fields));
        CompileCypher(Plan(filter, fields));
    }

    private static void CompileSql(OperationPlan plan) => SqliteCompiler.Compile(plan, new StoreLayout(Model), StoreStatistics.None);

    private static void CompileCypher(OperationPlan plan) => CypherCompiler.Compile(plan, new GraphTraits());

    private static OperationPlan Plan(Filter filter, params ImmutableArray<PlannedField> fields) => new(
        [new PlannedField("as", new NodesSelection(new NodeSet(new AllNodes(), [Target(filter)], [], Page.All), [fields]))],
        [Text]);

    private static NodeTarget Target(Filter filter) => new(Type, filter);

    private static PropertyReference Property(string name) => new(Type.Properties.First(property => property.Name == name), PropertyOwner.Node);
}
