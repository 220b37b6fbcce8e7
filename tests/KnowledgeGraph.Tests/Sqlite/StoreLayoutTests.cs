using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Sqlite;

public sealed class StoreLayoutTests
{
    [Fact]
    public void A_relationship_to_one_is_inlined_into_its_source_with_its_properties()
    {
        var layout = Read(
            """
            type City @node {
              id: ID!
              name: String!
              province: Province @relationship(type: "IN_PROVINCE", direction: OUT, properties: "Since")
            }
            type Province @node {
              id: ID!
              cities: [City!]! @relationship(type: "IN_PROVINCE", direction: IN, properties: "Since")
            }
            type Since @relationshipProperties { since: Date }
            """);

        Assert.Empty(layout.Relationships);
        Assert.Equal(
            [
                """CREATE TABLE "City" (node INTEGER PRIMARY KEY, "id" TEXT, "name" TEXT, "IN_PROVINCE" INTEGER, "IN_PROVINCE.since" TEXT)""",
                """CREATE TABLE "Province" (node INTEGER PRIMARY KEY, "id" TEXT)""",
            ],
            StoreSchema.CreateTables(layout),
            StringComparer.Ordinal);
        Assert.Equal(
            [
                """CREATE INDEX "City.id" ON "City" ("id")""",
                """CREATE INDEX "City.name" ON "City" ("name")""",
                """CREATE INDEX "City.IN_PROVINCE" ON "City" ("IN_PROVINCE")""",
                """CREATE INDEX "City.IN_PROVINCE.name" ON "City" ("IN_PROVINCE", "name")""",
                """CREATE INDEX "Province.id" ON "Province" ("id")""",
            ],
            layout.Indexes.Select(StoreSchema.CreateIndex),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("a: [B!]! @relationship(type: \"R\", direction: OUT)", "several targets")]
    [InlineData("a: B @relationship(type: \"R\", direction: OUT, queryDirection: UNDIRECTED)", "followed both ways")]
    [InlineData("a: B @relationship(type: \"R\", direction: OUT)\n  b: C @relationship(type: \"R\", direction: OUT)", "two fields")]
    [InlineData("a: B @relationship(type: \"R\", direction: IN)", "to one at the target alone")]
    public void Other_relationships_have_a_table(string fields, string because)
    {
        var layout = Read($"type A @node {{\n  id: ID!\n  {fields}\n}}\ntype B @node {{ id: ID! }}\ntype C @node {{ id: ID! }}");

        Assert.True(layout.Relationships.Length == 1, because);
        Assert.Equal(
            ["""CREATE TABLE "R" (relationship INTEGER PRIMARY KEY, source INTEGER NOT NULL, target INTEGER NOT NULL)"""],
            StoreSchema.CreateTables(layout).Skip(3),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Names_that_are_equal_to_SQLite_get_numbers()
    {
        var layout = Read(
            """
            type City @node {
              id: ID!
              name: String
              Name: String
              node: Int
              twins: [CITY!]! @relationship(type: "city", direction: OUT)
            }
            type CITY @node @plural(value: "towns") { id: ID! }
            """);

        Assert.Equal(
            [
                """CREATE TABLE "City" (node INTEGER PRIMARY KEY, "id" TEXT, "name" TEXT, "Name_2" TEXT, "node_2" INTEGER)""",
                """CREATE TABLE "CITY_2" (node INTEGER PRIMARY KEY, "id" TEXT)""",
                """CREATE TABLE "city_3" (relationship INTEGER PRIMARY KEY, source INTEGER NOT NULL, target INTEGER NOT NULL)""",
            ],
            StoreSchema.CreateTables(layout),
            StringComparer.Ordinal);
    }

    [Fact]
    public void The_hash_differs_between_scalars_that_have_one_column_type() => Assert.NotEqual(
        StoreSchema.Hash(Read("type A @node { id: ID!, at: Date }")),
        StoreSchema.Hash(Read("type A @node { id: ID!, at: Time }")),
        StringComparer.Ordinal);

    private static StoreLayout Read(string sdl) => new(TestModel.Read(sdl).Graph);
}
