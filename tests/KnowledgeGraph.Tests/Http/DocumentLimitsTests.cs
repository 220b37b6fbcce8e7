using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Tests.Graphs;
using KnowledgeGraph.Tests.Reference;

namespace KnowledgeGraph.Tests.Http;

/// <summary>Each limit of a document: at its value it is answered, above it the error names the limit.</summary>
public sealed partial class DocumentLimitsTests
{
    private static readonly TestModel Model = TestModel.Read("type A @node { id: ID! b: [A!]! @relationship(type: \"B\", direction: OUT) }");

    private static readonly DocumentLimits Limits = new();

    public static TheoryData<string> Names => [.. Documents.Keys];

    /// <summary>A document that has a given number of what a limit counts.</summary>
    private static Dictionary<string, (int Limit, Func<int, string> Make)> Documents => new(StringComparer.Ordinal)
    {
        ["MaxDocumentBytes"] = (Limits.MaxDocumentBytes, n => "{ __typename }".PadRight(n)),
        ["MaxTokens"] = (Limits.MaxTokens, n => $"query Q0 {{ as {{ id }} }} query Q1($v: [ID!] = [{Repeat(n - 28, _ => "1")}]) {{ as {{ id }} }}"),
        ["MaxOperations"] = (Limits.MaxOperations, n => Repeat(n, i => $"query Q{i} {{ __typename }}")),
        ["MaxFragments"] = (Limits.MaxFragments, n => $"query Q0 {{ as {{ ...F0 }} }} {Repeat(n, i => $"fragment F{i} on A {{ id {(i + 1 < n && i % 2 == 0 ? $"b {{ id }} ...F{i + 2}" : "")} }}")}"),
        ["MaxVariables"] = (Limits.MaxVariables, n => $"query Q0({Repeat(n, i => $"$v{i}: ID")}) {{ as(where: {{ id: {{ in: [{Repeat(n, i => $"$v{i}")}] }} }}) {{ id }} }}"),
        ["MaxSelections"] = (Limits.MaxSelections, n => $"{{ as {{ {Repeat(n, _ => "id")} }} }}"),
        ["MaxAliases"] = (Limits.MaxAliases, n => $"{{ as {{ {Repeat(n, i => $"a{i}: id")} }} }}"),
        ["MaxDirectives"] = (Limits.MaxDirectives, n => $"{{ as {{ {Repeat(n, _ => "id @include(if: true)")} }} }}"),
        ["MaxRootFields"] = (Limits.MaxRootFields, n => $"query Q0 {{ ...F {Repeat(n - 2, i => $"a{i}: __typename")} }} fragment F on Query {{ one: __typename two: __typename }}"),
        ["MaxFields"] = (Limits.MaxFields, n => $"query Q0 {{ {Repeat(8, i => $"a{i}: as {{ ...F }}")} x: as {{ {Repeat(n - 809, _ => "id")} }} }} fragment F on A {{ {Repeat(100, _ => "id")} }}"),
        ["MaxDepth"] = (Limits.MaxDepth, n => $"{{ as {{ {Repeat(n - 2, _ => "b {")} id {Repeat(n - 2, _ => "}")} }} }}"),
        ["MaxIntrospectionDepth"] = (Limits.MaxIntrospectionDepth, n => $"{{ __schema {{ types {{ fields {{ type {{ {Repeat(n - 5, _ => "ofType {")} name {Repeat(n - 5, _ => "}")} }} }} }} }} }}"),
        ["MaxIntrospectionLists"] = (Limits.MaxIntrospectionLists, n => $"query Q0 {{ __schema {{ types {{ ...F {Repeat(n - 1, i => $"a{i}: fields {{ name }}")} }} }} }} fragment F on __Type {{ inputFields {{ name }} }}"),
        ["MaxIntrospectionListDepth"] = (Limits.MaxIntrospectionListDepth, n => $"{{ __schema {{ types {{ {Repeat(n - 1, _ => "inputFields { type {")} name {Repeat(n - 1, _ => "} }")} }} }} }}"),
        ["MaxMergedFields"] = (Limits.MaxMergedFields, n => $"query Q0 {{ as {{ {Repeat(n - 2, _ => "b(limit: 1) { id }")} ... on A {{ b(limit: 1) {{ id }} }} ...F }} }} fragment F on A {{ b(limit: 1) {{ id }} }}"),
        ["MaxListItems"] = (Limits.MaxListItems, n => $"{{ as(where: {{ id: {{ in: [{Repeat(n, _ => "1")}] }} }}) {{ id }} }}"),
        ["MaxFilterDepth"] = (Limits.MaxFilterDepth, n => $"{{ as(where: {Filter(n)}) {{ id }} }}"),
        ["MaxPredicates"] = (Limits.MaxPredicates, n => $"query Q0 {{ ...F one: as {{ ...G }} two: as {{ ...G }} as(where: {{ OR: [{Repeat(n - 40, _ => "{ id: { eq: 1 } }")}] }}) {{ id }} }} fragment F on Query {{ three: as {{ ...G ...G }} }} fragment G on A {{ b(where: {{ OR: [{Repeat(10, _ => "{ id: { eq: 1 } }")}] }}) {{ id }} }}"),
    };

    [Fact]
    public void None_is_without_limits_but_that_of_nesting()
    {
        var limited = typeof(DocumentLimits).GetProperties().Where(each => each.GetValue(DocumentLimits.None) is int and < int.MaxValue);

        Assert.Equal(nameof(DocumentLimits.MaxNesting), Assert.Single(limited).Name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_limit_lets_its_value_pass_and_refuses_more(string name)
    {
        var (limit, make) = Documents[name];
        Assert.DoesNotContain("LIMIT_EXCEEDED", await SendAsync(make(limit - 1)), StringComparison.Ordinal);
        Assert.DoesNotContain("LIMIT_EXCEEDED", await SendAsync(make(limit)), StringComparison.Ordinal);
        AssertRefused(name, limit, await SendAsync(make(limit + 1)));
    }

    [Theory]
    [InlineData("MaxListItems", "query Q($v: [ID!]) { as(where: { id: { in: $v } }) { id } }")]
    [InlineData("MaxListItems", "query Q($v: [ASort!]) { as(sort: $v) { id } }")]
    [InlineData("MaxFilterDepth", "query Q($v: AWhere) { as(where: $v) { id } }")]
    [InlineData("MaxFilterDepth", "query Q($v: AWhere) { as(where: { NOT: $v }) { id } }", 1)]
    [InlineData("MaxFilterDepth", "query Q($v: AWhere) { asConnection(where: { AND: [{ b: { some: $v } }] }) { totalCount } }", 2)]
    [InlineData("MaxPredicates", "query Q($v: [AWhere!]) { as(where: { OR: $v }) { id } }")]
    [InlineData("MaxPredicates", "query Q($v: [AWhere!]) { as(where: { OR: $v, id: { eq: 1, contains: \"1\" } }) { id } }", 2)]
    [InlineData("MaxPredicates", "query Q($v: [AWhere!], $w: AWhere = { b: { some: {} } }) { as(where: { OR: $v }) { b(where: $w) { b(where: $w) { id } } } }", 2)]
    public async Task Values_count_in_variables_as_they_do_in_the_document(string name, string document, int inDocument = 0)
    {
        var limit = Documents[name].Limit;
        var service = CreateService();
        string Make(int count) => $"{{\"v\": {(name == "MaxFilterDepth" ? Name().Replace(Filter(count), "\"$0\"") : ListOf(document, count))}}}";
        foreach (var below in new[] { 1, 0, 1 })
        {
            Assert.DoesNotContain("errors", await SendAsync(service, document, Make(limit - inDocument - below)), StringComparison.Ordinal);
            AssertRefused(name, limit, await SendAsync(service, document, Make(limit - inDocument + 1)));
        }
    }

    [Fact]
    public async Task Values_count_in_defaults_of_variables_too()
    {
        var document = $"query Q0($v: [ASort!] = [{Repeat(Limits.MaxListItems - 400, _ => "{ id: ASC }")}], $w: AWhere = {Filter(Limits.MaxFilterDepth + 1)}) {{ as(sort: $v WHERE) {{ id }} }}";
        Assert.DoesNotContain("LIMIT_EXCEEDED", await SendAsync(document.Replace("WHERE", "", StringComparison.Ordinal)), StringComparison.Ordinal);
        AssertRefused("MaxFilterDepth", Limits.MaxFilterDepth, await SendAsync(document.Replace("WHERE", "where: $w", StringComparison.Ordinal)));
        var list = $"query Q0($v: [ID!] = [{Repeat(Limits.MaxListItems + 1, _ => "1")}]) {{ as(where: {{ id: {{ in: $v }} }}) {{ id }} }}";
        AssertRefused("MaxListItems", Limits.MaxListItems, await SendAsync(list));
    }

    [Fact]
    public async Task Directives_at_one_place_are_few()
    {
        static string Make(int count) => $"{{ as {{ id {Repeat(count, _ => "@skip(if: true)")} }} }}";
        Assert.DoesNotContain("LIMIT_EXCEEDED", await SendAsync(Make(4)), StringComparison.Ordinal);
        Assert.Contains("Limits:MaxDirectivesInPlace", await SendAsync(Make(5)), StringComparison.Ordinal);
    }

    /// <summary>A document that grows without bound when it is spread is refused before anything spreads it.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(49)]
    public async Task Fragments_that_double_are_refused(int count)
    {
        var document = $"{{ as {{ ...F0 }} }} {Repeat(count, i => $"fragment F{i} on A {{ ...F{i + 1} ...F{i + 1} }}")} fragment F{count} on A {{ id }}";
        Assert.Contains("Limits:MaxFields", await SendAsync(document), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ as { ...F } } fragment F on A { b { ...F } }")]
    [InlineData("{ as { ...F } } fragment F on A { ...G } fragment G on A { ...F }")]
    public async Task Fragments_that_spread_themselves_are_refused(string document) =>
        Assert.Contains("VALIDATION_FAILED", await SendAsync(document), StringComparison.Ordinal);

    [Theory]
    [InlineData("\r}")]
    [InlineData("{ a \"\"\"")]
    [InlineData("{ as(where: { id: { eq: 1e } }) }")]
    public async Task What_the_parser_cannot_read_is_a_syntax_error(string document) =>
        Assert.Contains("SYNTAX_ERROR", await SendAsync(document), StringComparison.Ordinal);

    /// <summary>The query of graphql-js (getIntrospectionQuery) and so of most tools.</summary>
    [Fact]
    public async Task The_introspection_of_tools_is_answered() => Assert.StartsWith(
        "{\"data\":",
        await SendAsync($$"""
            query IntrospectionQuery { __schema { queryType { name } mutationType { name } subscriptionType { name } types { ...FullType }
              directives { name description locations args { ...InputValue } } } }
            fragment FullType on __Type { kind name description fields(includeDeprecated: true) { name description
              args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
              inputFields { ...InputValue } interfaces { ...TypeRef }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
            fragment TypeRef on __Type { kind name {{Repeat(9, _ => "ofType { kind name")}} {{Repeat(9, _ => "}")}} }
            """),
        StringComparison.Ordinal);

    /// <summary>Tools look at single types before they introspect all.</summary>
    [Theory]
    [InlineData(10, "__type(name: \"__Type\") { name fields(includeDeprecated: true) { name args { name type { name } } } inputFields { name } enumValues { name } }")]
    [InlineData(1, "__schema { queryType { fields { name args { name } } } mutationType { fields { name } } subscriptionType { fields { name } } directives { name args { name } } }")]
    public async Task Introspection_of_single_types_is_answered(int count, string field) =>
        Assert.StartsWith("{\"data\":", await SendAsync($"{{ {Repeat(count, i => $"a{i}: {field}")} }}"), StringComparison.Ordinal);

    [Fact]
    public async Task Deep_nesting_is_refused() =>
        Assert.Contains("Limits:MaxNesting", await SendAsync($"{{ {Repeat(900, _ => "a {")}"), StringComparison.Ordinal);

    private static string Repeat(int count, Func<int, string> make) => string.Join(' ', Enumerable.Range(0, count).Select(make));

    /// <summary>A filter of so many levels.</summary>
    private static string Filter(int depth) => $"{Repeat(depth - 1, _ => "{ NOT:")} {{ id: {{ eq: 1 }} }} {Repeat(depth - 1, _ => "}")}";

    /// <summary>The JSON of so many values of the list that a document takes.</summary>
    private static string ListOf(string document, int count) => $"[{Repeat(
        count,
        _ => document.Contains("[ID!]", StringComparison.Ordinal) ? "1" : document.Contains("Sort", StringComparison.Ordinal) ? """{"id":"ASC"}""" : """{"id":{"eq":1}}""").Replace(' ', ',')}]";

    private static void AssertRefused(string name, int limit, string answer)
    {
        Assert.Contains("LIMIT_EXCEEDED", answer, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $" has {limit + 1} "), answer, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{limit} are allowed (setting Limits:{name})"), answer, StringComparison.Ordinal);
    }

    private static OperationPipeline CreateService() =>
        new(Model.Graph, Model.Schema, new ReferenceStore(Model.Graph, new TestGraph([], [])), new PipelineOptions(), TimeProvider.System);

    private static Task<string> SendAsync(string document) => SendAsync(CreateService(), document, "");

    private static async Task<string> SendAsync(OperationPipeline pipeline, string document, string variables)
    {
        using var response = new ResponseWriter(ResponseLimits.None);
        var name = document.Contains("query Q0", StringComparison.Ordinal) ? "Q0" : null;
        await pipeline.ExecuteAsync(
            new GraphQLRequest(Encoding.UTF8.GetBytes(document), TestInput.Variables(Encoding.UTF8.GetBytes(variables)), name, IsExplained: false), response, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(response.Written);
    }

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Name();
}
