using GraphQL;
using GraphQL.Instrumentation;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Pipeline;

namespace KnowledgeGraph.Tests.Schema;

/// <summary>The built schema accepts documents as the library's does.</summary>
public class ApiSchemaTests
{
    private const string Sdl = """
        scalar Anything
        type Thing @node {
          id: ID!
          at: DateTime
          on: Date
          big: BigInt
          span: Duration
          any: Anything
          sources: [ID!]!
          "What it rests on."
          seenIn: [Thing!]! @lookup(ids: "sources", type: "Thing")
        }
        """;

    [Fact]
    public void A_lookup_is_a_list_of_nodes_and_no_filter()
    {
        var lines = SchemaText.LinesOf(GraphApi.PrintSchema(ModelReader.Read(Sdl).Model!));

        Assert.Contains("Thing .seenIn(): [Thing!]! \"What it rests on.\"", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("ThingWhere .seenIn", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{things(where: {on: {eq: \"2020-02-29\"}}) {id}}", "{}", null)]
    [InlineData("{things(where: {on: {eq: \"2020-02-30\"}}) {id}}", "{}", "Expected type 'Date', found \"2020-02-30\".")]
    [InlineData("{things(where: {on: {eq: 5}}) {id}}", "{}", "Expected type 'Date', found 5.")]
    [InlineData("query($v: Date) {things(where: {on: {eq: $v}}) {id}}", "{\"v\": \"2020-02-30\"}", "Unable to convert '2020-02-30' to 'Date'")]
    [InlineData("query($v: DateTime) {things(where: {at: {eq: $v}}) {id}}", "{\"v\": null}", null)]
    [InlineData("{things(where: {big: {eq: 9223372036854775807, in: [\"1\"]}}) {id}}", "{}", null)]
    [InlineData("{things(where: {big: {eq: 9223372036854775808}}) {id}}", "{}", "Expected type 'BigInt', found 9223372036854775808.")]
    [InlineData("query($v: BigInt) {things(where: {big: {eq: $v}}) {id}}", "{\"v\": \"5\"}", null)]
    [InlineData("query($v: BigInt) {things(where: {big: {eq: $v}}) {id}}", "{\"v\": 5}", "Unable to convert '5' to 'BigInt'")]
    [InlineData("{things(where: {span: {eq: \"soon\"}}) {id}}", "{}", "Expected type 'Duration', found \"soon\".")]
    [InlineData("{things(where: {any: {in: [1, \"a\", true, b, 2.5]}}) {id}}", "{}", null)]
    [InlineData("query($v: Anything) {things(where: {any: {eq: $v}}) {id}}", "{\"v\": 2.5}", null)]
    [InlineData("query($v: Anything) {things(where: {any: {eq: $v}}) {id}}", "{\"v\": {}}", "Unable to convert '(object)' to 'Anything'")]
    public async Task Scalars_say_which_values_a_request_may_have(string query, string variables, string? error)
    {
        var result = await ValidateAsync(GraphApi.BuildSchema(ModelReader.Read(Sdl).Model!), query, variables);

        Assert.Equal(error is null, result.IsValid);
        Assert.Contains(error ?? "", result.Errors.FirstOrDefault()?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Search_is_there_for_models_that_say_what_is_searched()
    {
        var lines = SchemaText.LinesOf(GraphApi.PrintSchema(ModelReader.Read("""
            type A @node @search(fields: ["name"]) { id: ID! name: String }
            type B @node @search(fields: ["name"]) @query(read: false) { id: ID! name: String }
            type C @node { id: ID! name: String }
            """).Model!));

        Assert.Contains(lines, line => line.StartsWith("Query .search(.after: String, .first: Int, .phrase: String!, .types: [SearchType!]): SearchConnection!", StringComparison.Ordinal));
        Assert.Equal(["SearchType .A"], lines.Where(line => line.StartsWith("SearchType .", StringComparison.Ordinal)), StringComparer.Ordinal);
        Assert.Equal(["AnyNode | A", "AnyNode | C"], lines.Where(line => line.StartsWith("AnyNode |", StringComparison.Ordinal)), StringComparer.Ordinal);
        Assert.DoesNotContain("search", GraphApi.PrintSchema(ModelReader.Read("type A @node { id: ID! name: String }").Model!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type Entity @node { id: ID! }", "entity search")]
    [InlineData("type A @node { name: String }", "entity search")]
    [InlineData("type A @node @plural(value: \"entity\") { id: ID! }", "search")]
    [InlineData("type A @node @plural(value: \"search\") { id: ID! }", "entity")]
    [InlineData("enum SearchMatch { X } type A @node { id: ID! match: SearchMatch }", "entity")]
    [InlineData("type Search @node { id: ID! }", "entity")] // the edges of its connection are SearchEdge
    [InlineData("interface AnyNode { id: ID! } type A implements AnyNode @node { id: ID! }", "")]
    [InlineData("scalar AnyNode type A @node { id: ID! any: AnyNode }", "")]
    public void Extension_fields_give_way_to_the_fields_of_the_model(string sdl, string expected)
    {
        var model = ModelReader.Read($"{sdl} type Other @node @search(fields: [\"name\"]) {{ id: ID! name: String }}").Model!;
        string[] starts = ["Query .entity(.id: ID!, .type: NodeType)", "Query .search(.after: String, .first: Int, .phrase: "];
        var lines = SchemaText.LinesOf(GraphApi.PrintSchema(model));

        Assert.Equal(expected, string.Join(' ', starts.Where(start => lines.Any(line => line.StartsWith(start, StringComparison.Ordinal))).Select(start => start[7..13])));
        Assert.True(GraphApi.BuildSchema(model).Initialized);
    }

    [Fact]
    public void The_schema_of_every_accepted_model_can_be_built()
    {
        foreach (var file in Directory.GetFiles(AcceptanceFiles.Find("schemas"), "*.sdl.graphql"))
        {
            Assert.True(GraphApi.BuildSchema(ModelReader.Read(File.ReadAllText(file)).Model!).Initialized, file);
        }
    }

    [Fact]
    public async Task Many_may_validate_simultaneously()
    {
        var schema = GraphApi.BuildSchema(ModelReader.Read(Sdl).Model!);

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(
            () => ValidateAsync(schema, $"{{things(where: {{big: {{eq: {number}}}}}) {{id on seenIn {{id}}}}}}", "{}"))));

        Assert.All(results, result => Assert.True(result.IsValid));
    }

    private static async Task<IValidationResult> ValidateAsync(ISchema schema, string query, string variables)
    {
        var document = Parser.Parse(query);
        return await new DocumentValidator().ValidateAsync(new ValidationOptions
        {
            Schema = schema,
            Document = document,
            Operation = (GraphQLOperationDefinition)document.Definitions[0],
            Variables = new GraphQLSerializer().Deserialize<Inputs>(variables)!,
            Rules = DocumentValidator.CoreRules,
            Metrics = Metrics.None,
        });
    }
}
