using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl;

namespace KnowledgeGraph.Tests.Model;

/// <summary><see cref="ModelReader"/> reports every error of a wrong model, with its place and a hint.</summary>
public class ModelReaderTests
{
    // Of each: SDL in which ▸ marks the place of the error, how the message begins, and what the hint holds.
    public static TheoryData<string, string, string?> DocumentErrors => new()
    {
        { "type A @node { id: ID! ▸", "The SDL is not GraphQL", null },
        { "enum E { A } ▸query { a }", "A model has types, not operations or fragments.", "Remove it." },
        { "type A @node { id: ID! } ▸input B { a: Int }", "A model has no input types", "Remove it." },
        { "type A @node { id: ID! } ▸directive @b on OBJECT", "A model defines no directives", "Remove the definition." },
        { "type A @node { id: ID! } type ▸A @node { id: ID! }", "There are two types 'A'.", "Rename one" },
        { "type Apple @node { id: ID! } extend type ▸Aple { a: Int }", "The type 'Aple' to extend is unknown.", "Did you mean 'Apple'?" },
        { "type ▸A { id: ID! }", "Type 'A' has neither @node nor @relationshipProperties.", "Give it @node" },
        { "type ▸A @node @relationshipProperties { id: ID! }", "Type 'A' has both @node and @relationshipProperties.", "Give it @node" },
    };

    public static TheoryData<string, string, string?> NameErrors => new()
    {
        { "type A @node { ▸id: ID! ▸id: ID! }", "Type 'A' has the field 'id' twice.", "Remove or rename one." },
        { "type ▸__A @node { id: ID! }", "The type '__A' begins with two underscores", "Begin it with a letter." },
        { "type ▸A @node", "Type 'A' is empty.", "Give it at least one field" },
        { "type ▸Query @node { id: ID! }", "The API needs the name 'Query' for one of its types.", "Give the type another name." },
        { "type ▸PageInfo @node { id: ID! }", "The API needs the name 'PageInfo'", "another name" },
        { "type ▸MyConnection @node { id: ID! }", "The API needs the name 'MyConnection' for connections", "another name" },
        { "scalar ▸Date type A @node { id: ID! }", "The API needs the name 'Date' for a scalar, which need not be declared.", "another name" },
        { "type A @node { id: ID! } type ▸AWhere @node { id: ID! }", "The API needs the name 'AWhere' for the type 'A'.", "another name" },
        {
            "type A @node { b: [A!]! @relationship(type: \"B\", direction: OUT) } enum ▸ABRelationship { A }",
            "The API needs the name 'ABRelationship' for the field 'A.b'.",
            "another name"
        },
        { "type A @node { ▸AND: Int }", "The API needs the name 'AND' to join filters.", "@alias(property:)" },
        {
            "type A @node { b: A @relationship(type: \"B\", direction: OUT) ▸bConnection: Int }",
            "The API needs the name 'bConnection' for the connection of 'b'.",
            "another name"
        },
        { "type A @node { a: Int } type P @relationshipProperties { ▸cursor: Int }", "The API needs the name 'cursor' for the edges", "another name" },
        { "type A @node(labels: [▸\"\"]) { id: ID! }", "A name in the store is never empty.", "Write at least one character." },
        { "type A @node(labels: [▸\"a\\u0000b\"]) { id: ID! }", "\"a\\u0000b\" contains U+0000.", "Neo4j takes no such name." },
        { "type A @node @plural(value: ▸\"a b\") { id: ID! }", "\"a b\" is not a valid name.", "Write letters a to z" },
        { "type A @node { a: Int @alias(property: ▸\"\") }", "A name in the store is never empty.", "Write at least one character." },
        { "type A @node { a: Int @alias(property: \"b\") ▸b: Int }", "Fields 'a' and 'b' of 'A' are kept under one name, 'b'.", "@alias(property:)" },
        { "type Cat @node { id: ID! } type ▸CAT @node { id: ID! }", "The types 'Cat' and 'CAT' both have the root field 'cats'.", "@plural(value: \"…\")" },
    };

    public static TheoryData<string, string, string?> ComposedNameErrors => new()
    {
        {
            "type A @node { bC: [A!]! @relationship(type: \"L\", direction: IN) } type AB @node { ▸c: [AB!]! @relationship(type: \"M\", direction: IN) }",
            "The API needs the name 'ABCConnectionFilters' for the field 'A.bC' and for the field 'AB.c', which lead to different types.",
            "Rename one of them."
        },
        {
            "union U = A type A @node { b: [U!]! @relationship(type: \"L\", direction: IN, properties: \"P\") ▸bA: [A!]! @relationship(type: \"M\", direction: IN) } type P @relationshipProperties { c: Int }",
            "The API needs the name 'ABAConnectionWhere' for the field 'A.b' and for the field 'A.bA'",
            "Rename one of them."
        },
        {
            "type A @node { b: [A!]! @relationship(type: \"L\", direction: IN) ▸bNode: [A!]! @relationship(type: \"M\", direction: IN) }",
            "The API needs the name 'AABNodeAggregateSelection' for the field 'A.b' and for the field 'A.bNode'",
            "Rename one of them."
        },
    };

    public static TheoryData<string, string, string?> DirectiveErrors => new()
    {
        { "type A ▸@nod { id: ID! }", "The directive @nod is unknown.", "Did you mean 'node'?" },
        { "type A @node(▸label: \"A\") { id: ID! }", "The directive @node has no argument 'label'.", "Did you mean 'labels'?" },
        { "type A @node(labels: ▸5) { id: ID! }", "The argument 'labels' of @node is not a valid [String!].", null },
        { "type A @node ▸@plural { id: ID! }", "The directive @plural lacks the argument 'value'.", "Write @plural(value: …)." },
        { "interface I ▸@node { id: ID! }", "The directive @node does not belong on an interface.", "It belongs on a type." },
        { "type A @node ▸@node { id: ID! }", "The directive @node is repeated on type 'A'.", "Remove one." },
        {
            "type A @node { b: A @relationship(type: \"B\", direction: ▸BOTH) }",
            "The argument 'direction' of @relationship is not a valid RelationshipDirection!.",
            "Write one of IN, OUT."
        },
        { "type A @node { a: Int ▸@cypher(statement: \"\", columnName: \"\") }", "The directive @cypher is left out", "Remove it." },
        { "type A @node ▸@fulltext(indexes: []) { a: Int }", "The directive @fulltext is left out", "Remove it." },
        { "type A @node ▸@authorization(filter: []) { a: Int }", "The directive @authorization is left out", "Remove it." },
        { "type A @node ▸@key(fields: \"a\") { a: Int }", "The directive @key is left out: there is no support for federation.", "Remove it." },
        { "type ▸A @node @limit(default: 5, max: 2) { id: ID! }", "@limit of 'A' is not 0 < default <= max.", "@limit(default: 20, max: 200)" },
    };

    public static TheoryData<string, string, string?> PropertyErrors => new()
    {
        { "type A @node { a: ▸Strng }", "The type 'Strng' is unknown.", "Did you mean 'String'?" },
        { "type A @node { a: ▸[String] }", "Field 'a' has the type [String]", "Write [String!]." },
        { "type A @node { a▸(b: Int): Int }", "Field 'a' has arguments", "Remove them." },
        { "type A @node { a: ▸String @id }", "Field 'a' is marked @id and has the type String.", "Write ID!." },
        { "type A @node { a: ▸Date @timestamp }", "Field 'a' is marked @timestamp and has the type Date.", "Write DateTime!" },
        { "enum E { A B } type A @node { e: E @default(value: ▸C) }", "The value of @default is none of type E", "The values of E are A, B." },
        { "type A @node { a: Int @coalesce(value: ▸\"x\") }", "The value of @coalesce is none of type Int, the type of field 'a'.", null },
        { "type ▸A @node { a: Int @selectable(onRead: false) }", "Type 'A' shows no field.", "@selectable(onRead: true)" },
    };

    public static TheoryData<string, string, string?> RelationshipErrors => new()
    {
        { "type A @node { ▸b: [A!]! }", "Field 'A.b' leads to 'A' and does not say how.", "Mark it @relationship" },
        { "type A @node { b: ▸Int @relationship(type: \"B\", direction: OUT) }", "Field 'b' is marked @relationship and has the type Int", "type of the nodes" },
        {
            "type A @node { b: ▸P @relationship(type: \"B\", direction: OUT) } type P @relationshipProperties { a: Int }",
            "Field 'b' leads to 'P', which is not a node type, interface or union of the model.",
            "There is A."
        },
        { "type A @node { b: ▸[A] @relationship(type: \"B\", direction: OUT) }", "Field 'b' leads to nodes and has the type [A].", "Write [A!]!" },
        { "type A @node { b: ▸A! @relationship(type: \"B\", direction: OUT) }", "Field 'b' leads to nodes and has the type A!.", "Write A:" },
        {
            "type A @node { b: A @relationship(type: \"B\", direction: OUT, ▸properties: \"Clam\") } type Claim @relationshipProperties { a: Int }",
            "The type 'Clam' for the properties of the relationship is unknown.",
            "Did you mean 'Claim'?"
        },
        { "type A @node { b: A @relationship(type: \"B\", direction: OUT, ▸properties: \"A\") }", "Type 'A' is not marked @relationshipProperties", null },
        { "type A @node { a: Int } type P @relationshipProperties { ▸a: A }", "Field 'P.a' leads to 'A' and does not say how.", "or @lookup" },
        { "type A @node { b: [A!]! @relationship(type: \"B\", direction: OUT) ▸@alias(property: \"c\") }", "The directive @alias is for values", "Remove it." },
    };

    public static TheoryData<string, string, string?> InterfaceErrors => new()
    {
        { "interface I { a: Int } type A implements ▸J @node { a: Int }", "'A' implements 'J', which is not an interface of the model.", "There is I." },
        { "interface I { a: Int! } type ▸A implements I @node { b: Int }", "'A' lacks the field 'a' of the interface 'I'.", "Write 'a: Int!'." },
        { "interface I { a: Int! } type A implements I @node { a: ▸Int }", "Field 'A.a' has the type Int, and the interface 'I' requires Int!.", "Write Int!." },
        {
            "interface I { a: Int } interface J implements I { a: Int } type A implements ▸J @node { a: Int }",
            "'A' implements 'J', which implements 'I'.",
            "Write that 'A' implements 'I', too."
        },
        { "interface I { b: [A!]! ▸@relationship(type: \"B\", direction: OUT) } type A @node { a: Int }", "Field 'I.b' cannot be marked @relationship.", "@declareRelationship" },
        { "type A @node { a: Int } union U = A | ▸B", "Union 'U' holds 'B', which is not a node type of the model.", "There is A." },
    };

    public static TheoryData<string, string, string?> OwnDirectiveErrors => new()
    {
        { "type A @node @search(▸fields: [\"nam\"]) { name: String }", "Type 'A' has no property 'nam'.", "Did you mean 'name'?" },
        { "type A @node @search(▸fields: [\"name\"]) { name: String }", "Nodes of 'A' have no id to be found by.", "'id: ID!'" },
        { "type A @node @search(▸fields: [\"age\"]) { age: Int }", "Property 'age' of 'A' has the type Int.", "It must be String, ID or a list of them." },
        { "type A @node { id: ID! s: ID! a: [A!]! @lookup(▸ids: \"s\", type: \"A\") }", "Property 's' of 'A' has the type ID!.", "It must be [ID!]." },
        { "type A @node { s: [ID!] a: [A!]! @lookup(ids: \"s\", ▸type: \"B\") }", "@lookup names 'B', which is not a node type of the model.", "There is A." },
        { "type A @node { s: [ID!] a: [A!]! @lookup(ids: \"s\", ▸type: \"A\") }", "Nodes of 'A' have no id to look them up by.", "'id: ID!'" },
        { "type A @node { id: ID! s: [ID!] a: ▸[A!] @lookup(ids: \"s\", type: \"A\") }", "Field 'a' has the type [A!] and looks A up.", "Write [A!]!." },
        {
            "type A @node { a: Int } type P @relationshipProperties @validity(from: \"f\", ▸to: \"t\") { f: Date t: String }",
            "Property 't' of 'P' has the type String.",
            "It must be Date."
        },
        { "▸enum E { A }", "The model has no type whose nodes could be queried.", "Mark a type @node." },
    };

    [Theory]
    [MemberData(nameof(DocumentErrors))]
    [MemberData(nameof(NameErrors))]
    [MemberData(nameof(ComposedNameErrors))]
    [MemberData(nameof(DirectiveErrors))]
    [MemberData(nameof(PropertyErrors))]
    [MemberData(nameof(RelationshipErrors))]
    [MemberData(nameof(InterfaceErrors))]
    [MemberData(nameof(OwnDirectiveErrors))]
    public void A_wrong_model_is_refused_with_place_and_hint(string marked, string message, string? hint)
    {
        var at = marked.LastIndexOf('▸');
        var before = marked[..at].Replace("▸", "", StringComparison.Ordinal);

        var reading = ModelReader.Read(marked.Replace("▸", "", StringComparison.Ordinal));

        Assert.Null(reading.Model);
        var error = Assert.Single(reading.Errors, error => error.Message.StartsWith(message, StringComparison.Ordinal));
        Assert.Equal((before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n')), (error.Line, error.Column));
        Assert.Contains(hint ?? "", error.Hint ?? "", StringComparison.Ordinal);
        Assert.Equal(hint is null, error.Hint is null);
    }

    [Fact]
    public void All_errors_are_found_together_in_the_order_of_the_SDL()
    {
        var reading = ModelReader.Read("type A @nod {\n  a: Strng\n}\ntype B @node { c: Int @cypher }\nunion U = C");

        Assert.Equal([1, 1, 2, 4, 5], reading.Errors.Select(error => error.Line));
        Assert.Equal("m.graphql(2,6): The type 'Strng' is unknown. Did you mean 'String'?", reading.Errors[2].Print("m.graphql"));
    }

    [Fact]
    public void Every_part_of_a_model_is_read()
    {
        var model = Read("""
            extend schema @query(read: true, aggregate: false)
            "Some place."
            interface Place { name: String! }
            type City implements Place @node(labels: ["Town", "Settlement"]) @limit(default: 5, max: 9) @search(fields: ["name"]) {
              code: ID!
              name: String! @alias(property: "title")
              size: Int @coalesce(value: 7)
              sources: [ID!]!
              seenIn: [City!]! @lookup(ids: "sources", type: "City")
              twins: [Place!]! @relationship(type: "TWIN", direction: IN, queryDirection: UNDIRECTED, properties: "Twin")
              capital: City @relationship(type: "CAPITAL", direction: OUT)
            }
            type Twin @relationshipProperties @validity(from: "since", to: "until") { since: Date until: Date }
            union Thing = City
            extend type City { founded: Date }
            """);

        var city = model.NodeTypes.Single();
        Assert.Equal(["Town", "Settlement"], city.Labels);
        Assert.Equal(("cities", "code", new LimitRule(5, 9), false), (city.Plural, city.Key?.Name, city.Limit, city.IsAggregable));
        Assert.Equal(["code", "name", "size", "sources", "seenIn", "twins", "capital", "founded"], city.FieldNames);
        Assert.Equal("code, title, size, sources, founded", string.Join(", ", city.Properties.Select(property => property.StoredName)));
        Assert.Equal(7L, city.Properties[2].Coalesce);
        Assert.Equal(("sources", "City"), (city.Lookups.Single().Ids.Name, city.Lookups.Single().Target));
        var twins = city.Relationships[0];
        Assert.Equal((Direction.Undirected, Direction.In, "Place", true), (twins.Direction, twins.StoredDirection, twins.Target, twins.IsList));
        Assert.Equal(("since", "until"), (twins.Properties?.Validity?.From.Name, twins.Properties?.Validity?.To.Name));
        Assert.False(city.Relationships[1].IsList);
        Assert.Equal("Some place.", model.Interfaces.Single().Description);
        Assert.Equal(["City"], model.Unions.Single().Members);
    }

    // Of npm's camelcase 6.3.0 and pluralize 8.0.0.
    [Theory]
    [InlineData("Province", "provinces")]
    [InlineData("HTTPHost", "httpHosts")]
    [InlineData("MyURLThing", "myUrlThings")]
    [InlineData("Foo_bar", "fooBars")]
    [InlineData("_Movie", "_movies")]
    [InlineData("actedIn", "actedIns")]
    [InlineData("Item1thing", "item1Things")]
    [InlineData("A1B", "a1BS")]
    [InlineData("GiantOctopus", "giantOctopuses")]
    [InlineData("Software", "software")]
    [InlineData("Medium", "mediums")]
    public void A_type_has_the_plural_that_npm_gives_it(string type, string plural) =>
        Assert.Equal(plural, Read($"type {type} @node {{ id: ID! }}").NodeTypes.Single().Plural);

    private static GraphModel Read(string sdl)
    {
        var reading = ModelReader.Read(sdl);
        Assert.Empty(reading.Errors);
        return reading.Model!;
    }
}
