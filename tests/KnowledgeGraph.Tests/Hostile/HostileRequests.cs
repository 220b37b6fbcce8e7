namespace KnowledgeGraph.Tests.Hostile;

/// <summary>Short requests for a lot of work, each at several sizes.</summary>
internal static class HostileRequests
{
    private const int Kilobyte = 1_024;

    private static readonly string[] Lists = ["sectors", "basedIn", "memberOf", "products", "observations"];

    /// <summary>The request that hostile requests are compared with.</summary>
    public static HostileRequest Plain { get; } = new("plain query", 1, "{ companies(where: { id: { eq: \"company:deepseek\" } }) { id name basedIn { name } } }");

    /// <summary>All of them.</summary>
    public static IEnumerable<HostileRequest> All => [.. OfFragments, .. OfSelections, .. OfText, .. OfValues, .. OfVariables, .. WithinLimits];

    private static IEnumerable<HostileRequest> OfFragments =>
    [
        .. Sizes(10, 20, 40).Select(size => new HostileRequest("fragments that double", size, Doubling(size)) { Refusal = "MaxFields" }),
        .. Sizes(60, 300, 1_200).Select(size => new HostileRequest(
            "fragments", size, $"{{ companies {{ {Repeat(size, i => $"...F{i}")} }} }} {Repeat(size, i => $"fragment F{i} on Company {{ id }}")}")
        {
            Refusal = size < 400 ? "MaxFragments" : "MaxDocumentBytes",
        }),
        .. Sizes(1, 2, 50).Select(size => new HostileRequest("fragments in a circle", size, Circle(size)) { Refusal = "VALIDATION_FAILED" }),
        new("fragments that double and hold nothing", 49, $"{{ companies {{ ...F0 }} }} {Repeat(49, i => $"fragment F{i} on Company {{ ...F{i + 1} ...F{i + 1} }}")}") { Refusal = "VALIDATION_FAILED" },
        new("fragments that spread one another", 9, $"{{ companies {{ ...F0 }} }} {Repeat(9, i => $"fragment F{i} on Company {{ id {Repeat(9, j => $"...F{j}")} }}")}") { Refusal = "VALIDATION_FAILED" },
        new("fragments that spread one another and hold nothing", 40, $"{{ companies {{ ...F0 }} }} {Repeat(40, i => $"fragment F{i} on Company {{ {Repeat(40, j => $"...F{j}")} }}")}") { Refusal = "VALIDATION_FAILED" },
        new("fragments in a circle, each spread twice", 50, $"{{ companies {{ ...F0 }} }} {Repeat(50, i => $"fragment F{i} on Company {{ ...F{(i + 1) % 50} ...F{(i + 1) % 50} }}")}") { Refusal = "VALIDATION_FAILED" },
    ];

    private static IEnumerable<HostileRequest> OfSelections =>
    [
        .. Sizes(400, 2_000, 4_000).Select(size => new HostileRequest("one field again and again", size, $"{{ companies {{ {Repeat(size, _ => "id")} }} }}") { Refusal = size < 4_000 ? "MaxSelections" : "MaxTokens" }),
        .. Sizes(60, 1_000, 10_000).Select(size => new HostileRequest("aliases", size, $"{{ {Repeat(size, i => $"a{i}: __typename")} }}")
        {
            Refusal = size switch { 60 => "MaxAliases", 1_000 => "MaxSelections", _ => "MaxDocumentBytes" },
        }),
        .. Sizes(60, 1_000, 10_000).Select(size => new HostileRequest("directives", size, $"{{ __typename {Repeat(size, _ => "@a")} }}")
        {
            Refusal = size switch { < 10_000 => "MaxDirectivesInPlace", _ => "MaxTokens" },
        }),
        .. Sizes(100, 1_000, 100_000).Select(size => new HostileRequest("nested fields", size, $"{{ {string.Concat(Enumerable.Repeat("a{", size))}")
        {
            Refusal = size switch { 100_000 => "MaxDocumentBytes", _ => "MaxNesting" },
        }),
        .. Sizes(2, 3, 7).Select(size => new HostileRequest(
            "inputs of inputs in introspection", size, $"{{ __type(name: \"CompanyWhere\") {{ {Repeat(size, _ => "inputFields { type {")} name {Repeat(size, _ => "} }")} }} }}")
        {
            Refusal = size switch { 2 => null, 3 => "MaxIntrospectionList", _ => "MaxIntrospectionDepth" },
        }),
        new("types of fields of types in introspection", 3, "{ __schema { types { fields { type { ofType { ofType { ofType { fields { name type { name } } } } } } } } } }") { Refusal = "MaxIntrospectionListDepth" },
        .. Sizes(29, 30).Select(size => new HostileRequest(
            "all fields of one type", size, $"{{ __type(name: \"Query\") {{ {Repeat(size, i => $"a{i}: fields {{ args {{ name type {{ name }} }} type {{ name }} }}")} }} }}")
        {
            Refusal = size == 29 ? null : "MaxIntrospectionLists",
        }),
        .. Sizes(2, 3).Select(size => new HostileRequest(
            "all fields of the types of fields", size, $"{{ __type(name: \"Query\") {{ fields {{ type {{ {Repeat(size, i => $"a{i}: fields {{ name }}")} }} }} }} }}")
        {
            Refusal = size == 2 ? null : "MaxIntrospectionLists",
        }),
        .. Sizes(2, 20).Select(size => new HostileRequest(
            "all fields of all types", size, $"{{ __schema {{ types {{ {Repeat(size, i => $"a{i}: fields {{ args {{ name type {{ name }} }} type {{ name }} }}")} }} }} }}")
        {
            Refusal = size == 2 ? null : "MaxIntrospectionLists",
        }),
    ];

    private static IEnumerable<HostileRequest> OfText =>
    [
        new("a parser's own fault", 1, "\r}") { Refusal = "SYNTAX_ERROR" },
        new("a quote that does not end", 30 * Kilobyte, $"{{ a(b: \"{new string('x', 30 * Kilobyte)}") { Refusal = "SYNTAX_ERROR" },
        new("an error after a long text", 30 * Kilobyte, $"{{ a(b: \"{new string('x', 30 * Kilobyte)}\") }} }}") { Refusal = "SYNTAX_ERROR" },
        new("an error after many names", 3_900, $"{{ a {string.Concat(Enumerable.Repeat("abcdef ", 3_900))} }} }}") { Refusal = "SYNTAX_ERROR" },
        new("a block of empty lines", 30 * Kilobyte, $"{{ companies(where: {{ id: {{ eq: \"\"\"{new string('\n', 30 * Kilobyte)}\"\"\" }} }}) {{ id }} }}"),
        new("escaped letters", 5_000, $"{{ companies(where: {{ id: {{ eq: \"{string.Concat(Enumerable.Repeat("\\u0041", 5_000))}\" }} }}) {{ id }} }}"),
        new("commas", 32_000, $"{{ companies {{ id {new string(',', 32_000)} }} }}"),
        new("comments", 10_000, $"{{ companies {{ id {string.Concat(Enumerable.Repeat("#\n", 10_000))} }} }}"),
        new("a long name", 30 * Kilobyte, $"{{ {new string('n', 30 * Kilobyte)} }}") { Refusal = "SYNTAX_ERROR" },
        new("a long number", 30 * Kilobyte, $"{{ companies(limit: {new string('9', 30 * Kilobyte)}) {{ id }} }}") { Refusal = "SYNTAX_ERROR" },
        new("a long text", 2_000 * Kilobyte, new string('{', 2_000 * Kilobyte)) { Refusal = "MaxBodyBytes" },
    ];

    private static IEnumerable<HostileRequest> OfValues =>
    [
        .. Sizes(100, 1_000, 10_000).Select(size => new HostileRequest("nested lists", size, $"{{ companies(where: {new string('[', size)}") { Refusal = size < 4_000 ? "MaxNesting" : "MaxTokens" }),
        .. Sizes(6, 15).Select(size => new HostileRequest("nested filters", size, $"{{ companies(where: {Repeat(size, _ => "{ NOT:")} {{ id: {{ eq: 1 }} }} {Repeat(size, _ => "}")}) {{ id }} }}") { Refusal = "MaxFilterDepth" }),
        .. Sizes(60, 300).Select(size => new HostileRequest("comparisons", size, $"{{ companies(where: {{ OR: [{Repeat(size, _ => "{ name: { contains: \"a\" } }")}] }}) {{ id }} }}") { Refusal = "MaxPredicates" }),
        new("comparisons in a fragment that is spread", 45, $"{{ {Repeat(5, i => $"a{i}: companies {{ ...F ...G }}")} }} fragment F on Company {{ basedIn(where: {{ OR: [{Repeat(9, _ => "{ name: { contains: \"a\" } }")}] }}) {{ id }} }} fragment G on Company {{ ...F }}") { Refusal = "MaxPredicates" },
    ];

    private static IEnumerable<HostileRequest> OfVariables =>
    [
        .. Sizes(40, 900, 100_000).Select(size => Ids("deep variables", size, $"{{\"v\":{new string('[', size)}{new string(']', size)}}}", size < 1_000 ? "MaxVariablesDepth" : "BAD_REQUEST")),
        .. Sizes(1, 100, 100_000).Select(size => Ids("a key again and again", size, $"{{{string.Join(',', Enumerable.Repeat("\"v\":1", size + 1))}}}", "BAD_REQUEST")),
        Ids("many keys", 60_000, $"{{{string.Join(',', Enumerable.Range(0, 60_000).Select(i => $"\"k{i}\":1"))}}}"),
        Ids("a long key", 900 * Kilobyte, $"{{\"{new string('k', 900 * Kilobyte)}\":1}}", "MaxVariableTextBytes"),
        Ids("a long text in variables", 900 * Kilobyte, $"{{\"v\":\"{new string('t', 900 * Kilobyte)}\"}}", "MaxVariableTextBytes"),
        Ids("half a character in a key", 1, "{\"\\ud800\":1}", "BAD_REQUEST"),
        .. Sizes(2_000, 200_000).Select(size => Ids("values of a list", size, $"{{\"v\":[{string.Join(',', Enumerable.Repeat("1", size))}]}}", "MaxListItems")),
        .. Sizes(900, 20_000).Select(size => Where("filters in variables", size, $"[{string.Join(',', Enumerable.Repeat("{\"name\":{\"contains\":\"a\"}}", size))}]", size < 1_000 ? "MaxPredicates" : "MaxListItems")),
        .. Sizes(900).Select(size => Where("empty filters in variables", size, $"[{string.Join(',', Enumerable.Repeat("{}", size))}]", "MaxPredicates")),
        Where("lists of lists of filters", 1_000, $"[{string.Join(',', Enumerable.Repeat($"{{\"OR\":[{string.Join(',', Enumerable.Repeat("{}", 300))}]}}", 1_000))}]", "MaxPredicates"),
    ];

    /// <summary>As much as is allowed: answered, or refused by validation.</summary>
    private static IEnumerable<HostileRequest> WithinLimits =>
    [
        new("the most fields of one name in fragments in one another", 900, $"{{ companies {{ ...F0 }} }} {Repeat(15, i => $"fragment F{i} on Company {{ {Repeat(60, _ => "id")} {(i < 14 ? $"...F{i + 1}" : "")} }}")}"),
        new("the most fields at one place", 200, $"{{ companies {{ {Repeat(200, _ => "id")} }} }}"),
        new("the most fields of one name", 950, $"{{ companies {{ {Repeat(5, _ => $"... on Company {{ {Repeat(190, _ => "id")} }}")} }} }}"),
        new("fields of one name, with fields", 320, $"{{ companies {{ {Repeat(2, _ => $"... on Company {{ {Repeat(160, _ => "basedIn { id name }")} }}")} }} }}") { Refusal = "MaxMergedFields" },
        new("fields of one name, with arguments", 430, $"{{ companies {{ {Repeat(3, _ => $"... on Company {{ {Repeat(143, _ => "sectors(limit: 1) { id }")} }}")} }} }}") { Refusal = "MaxMergedFields" },
        new("the most fields of one name, with arguments", 50, $"{{ companies {{ {Repeat(50, _ => "sectors(limit: 1 offset: 0 sort: [{ name: ASC }]) { id name } ")} }} }}"),
        new("the most fields of some names, with arguments", 190, $"{{ companies {{ {string.Join(' ', Lists.Select(list => Repeat(38, _ => $"{list}(limit: 1 sort: [{{ id: ASC }}]) {{ id }}")))} }} }}"),
        new("the most fragments", 50, $"{{ companies {{ {Repeat(50, i => $"...F{i}")} }} }} {Repeat(50, i => $"fragment F{i} on Company {{ {Repeat(18, _ => "id")} }}")}"),
        new("unknown fields", 180, $"{{ companies {{ {Repeat(180, i => $"{new string('n', 100)}{i}")} }} }}") { Refusal = "VALIDATION_FAILED" },
        new("unknown root fields", 20, $"{{ {Repeat(20, i => $"{new string('n', 1_500)}{i}")} }}") { Refusal = "VALIDATION_FAILED" },
        new("unknown arguments", 900, $"{{ companies({Repeat(900, i => $"{new string('n', 20)}{i}: 1")}) {{ id }} }}") { Refusal = "VALIDATION_FAILED" },
        new("one argument again and again", 1_300, $"{{ companies({Repeat(1_300, _ => "limit: 1")}) {{ id }} }}") { Refusal = "VALIDATION_FAILED" },
        new("one field of a filter again and again", 900, $"{{ companies(where: {{ AND: [] {Repeat(900, _ => "a: {}")} }}) {{ id }} }}") { Refusal = "MaxPredicates" },
        new("the most variables", 100, $"query({Repeat(100, i => $"$v{i}: [ID!]")}) {{ companies {{ {Repeat(40, _ => "id ")} }} }}") { Refusal = "VALIDATION_FAILED" },
        new("the most comparisons", 50, $"{{ companies(where: {{ OR: [{Repeat(50, _ => "{ name: { contains: \"a\" } }")}] }}) {{ id }} }}"),
        new("the deepest filters", 5, $"{{ companies(where: {{ sectors: {{ all: {{ companies: {{ all: {{ sectors: {{ all: {{ companies: {{ all: {{ name: {{ contains: \"a\" }} }} }} }} }} }} }} }} }} }}) {{ id }} }}"),
        new("the most searches", 20, $"{{ {Repeat(20, i => $"a{i}: search(phrase: \"{(char)('a' + i)}\", first: 100) {{ edges {{ text node {{ __typename }} }} }}")} }}"),
        new("the most paths", 20, $"{{ {Repeat(20, i => $"a{i}: shortestPaths(from: \"company:deepseek\", to: \"person:xi-jinping\", maxLength: {1 + (i % 6)}, first: 20) {{ length }}")} }}"),
        new("the most citations", 20, $"{{ {Repeat(20, i => $"a{i}: citedBy(id: \"passage:vov-ai.p4.199-210\", first: 100) {{ totalCount relationships {{ type }} }}")} }}"),
        Ids("the longest list", 1_000, $"{{\"v\":[{string.Join(',', Enumerable.Range(0, 1_000).Select(i => $"\"company:{i}\""))}]}}"),
        new("the longest sort", 1_000, "query($v: [CompanySort!]) { companies(sort: $v) { id } }") { Variables = $"{{\"v\":[{string.Join(',', Enumerable.Repeat("{\"name\":\"ASC\"}", 1_000))}]}}" },
        new("introspection of all types", 1, "{ __schema { types { name fields { name args { name type { name ofType { name } } } type { name ofType { name ofType { name } } } } inputFields { name } } } }"),
    ];

    private static HostileRequest Ids(string kind, int size, string variables, string? refusal = null) =>
        new(kind, size, "query($v: [ID!]) { companies(where: { id: { in: $v } }) { id } }") { Variables = variables, Refusal = refusal };

    private static HostileRequest Where(string kind, int size, string value, string refusal) =>
        new(kind, size, "query($v: [CompanyWhere!]) { companies(where: { OR: $v }) { id } }") { Variables = $"{{\"v\":{value}}}", Refusal = refusal };

    private static int[] Sizes(params int[] sizes) => sizes;

    private static string Doubling(int size) =>
        $"{{ companies {{ ...F0 }} }} {Repeat(size, i => $"fragment F{i} on Company {{ ...F{i + 1} ...F{i + 1} }}")} fragment F{size} on Company {{ id }}";

    private static string Circle(int size) =>
        $"{{ companies {{ ...F0 }} }} {Repeat(size, i => $"fragment F{i} on Company {{ sectors {{ companies {{ ...F{(i + 1) % size} }} }} }}")}";

    private static string Repeat(int count, Func<int, string> make) => string.Join(' ', Enumerable.Range(0, count).Select(make));
}
