using KnowledgeGraph.Tests.Commands;

namespace KnowledgeGraph.Tests.Http.Requests;

/// <summary>Bookmarks in requests to a store that has none.</summary>
public sealed class BookmarkTests
{
    private const string Query = "{ sources { id } }";

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"FB:nonsense\"")]
    [InlineData("null")]
    public async Task SQLite_answers_with_the_same_bytes(string bookmark)
    {
        using var folder = new TestFolder();
        await using var service = await ServiceUnderTest.OpenAsync(folder.Database, $"--Seed:Directory={folder.WriteSeed("text")}");
        var request = $$"""{"query":"{{Query}}","extensions":{"bookmark":{{bookmark}}} }""";
        using var content = ReceivingTests.Json(request);
        using var answer = await service.Client.PostAsync(service.GraphQL, content, TestContext.Current.CancellationToken);
        Assert.Equal(await service.SendAsync(Query), await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
