using System.Text.Json;
using KnowledgeGraph.Server.Reconciliation.Fields;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Reconciliation;

/// <summary>Values of tables are compared with those of nodes.</summary>
public sealed class FieldValueTests
{
    [Theory]
    [InlineData(ScalarType.String, "\"Hàng Châu\"", "hang chau", true)]
    [InlineData(ScalarType.String, "\"Hàng Châu\"", "HangChau", true)]
    [InlineData(ScalarType.String, "\"Hàng Châu\"", "hang", false)]
    [InlineData(ScalarType.String, "\"–\"", "–", true)]
    [InlineData(ScalarType.String, "\"–\"", "…", false)]
    [InlineData(ScalarType.Enum, "\"MUNICIPALITY\"", "municipality", true)]
    [InlineData(ScalarType.Int, "15", "15", true)]
    [InlineData(ScalarType.Int, "15", "15.0", true)]
    [InlineData(ScalarType.Int, "15", "1.5", false)]
    [InlineData(ScalarType.Float, "0.1", "0.10", true)]
    [InlineData(ScalarType.Float, "1.5", "15", false)]
    [InlineData(ScalarType.BigInt, "\"9007199254740993\"", "9007199254740993", true)]
    [InlineData(ScalarType.BigInt, "\"9007199254740993\"", "9007199254740992", false)]
    [InlineData(ScalarType.Boolean, "true", "TRUE", true)]
    [InlineData(ScalarType.Boolean, "true", "yes", false)]
    [InlineData(ScalarType.Date, "\"1998-02-28\"", "1998-02-28", true)]
    [InlineData(ScalarType.Date, "\"1998-02-28\"", "1998", true)]
    [InlineData(ScalarType.Date, "\"1998-02-28\"", "1998-0", false)]
    public void Scalars_fit_by_their_type(ScalarType type, string json, string expected, bool fits)
    {
        using var value = JsonDocument.Parse(json);
        Assert.Equal(fits, new ScalarValue(type, value.RootElement).Fits(expected));
    }

    [Theory]
    [InlineData("place:hangzhou", true)]
    [InlineData("Hang Chau", true)]
    [InlineData("杭州", true)]
    [InlineData("Place:Hangzhou City", false)]
    [InlineData("hang", false)]
    public void Related_nodes_fit_by_id_and_by_whole_names(string expected, bool fits) =>
        Assert.Equal(fits, new RelatedNode("Place", "place:hangzhou", "Hangzhou", ["Hangzhou", "Hàng Châu", "杭州"]).Fits(expected));
}
