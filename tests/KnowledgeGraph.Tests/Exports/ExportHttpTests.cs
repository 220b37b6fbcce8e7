using System.Net;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Tests.Commands;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Exports;

/// <summary>Requests for files that are unusual or wrong.</summary>
public sealed class ExportHttpTests(SeededServer server) : IClassFixture<SeededServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HttpClient Client => server.Service.Client;

    [Theory]
    [InlineData("/export/graphml?around=company:deepseek&depth=x", null, "'depth' is \"x\"; it must be a whole number from 0 to 4.")]
    [InlineData("/export/graphml", """{"around": {"ids": [], "depth": null}}""", "'depth' is null; it must be a whole number from 0 to 4.")]
    [InlineData("/export/graphml", """{"around": {"ids": ["\ud800"]}}""", "A text of the selection is not valid Unicode.")]
    [InlineData("/export/graphml", """{"nodes": {"\udc00": {}}}""", "A text of the selection is not valid Unicode.")]
    [InlineData("/export/graphml?asOf=2025-01-01&asOf=2025-01-02", null, "'asOf' is given twice.")]
    [InlineData("/export/graphml?types=Company", "{}", "A part of the selection is in the address of a POST: 'nodes'.")]
    public async Task What_is_wrong_is_refused_with_a_sentence(string path, string? body, string message)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Client.SendAsync(request, Cancellation);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal((HttpStatusCode.BadRequest, message), (answer.StatusCode, json.RootElement.GetProperty("errors")[0].GetProperty("message").GetString()));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/export", "GET, HEAD")]
    [InlineData("/export/graphml", "GET, HEAD, POST")]
    public async Task A_method_that_is_not_answered_is_refused_with_those_that_are(string path, string allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path);
        using var answer = await Client.SendAsync(request, Cancellation);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, allowed), (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
    }

    [Fact]
    public async Task HEAD_has_the_headers_of_a_whole_file()
    {
        using var whole = await Client.GetAsync("/export/cyjs", Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/export/cyjs");
        using var head = await Client.SendAsync(request, Cancellation);
        Assert.Equal(Read(whole), Read(head));
        Assert.Contains("Repr-Digest: sha-256=:", Read(head), StringComparison.Ordinal);

        static string Read(HttpResponseMessage answer)
        {
            var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").OrderBy(header => header.Key, StringComparer.Ordinal);
            return string.Join('\n', headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"));
        }
    }

    [Fact]
    public async Task A_weak_tag_does_not_let_a_download_go_on()
    {
        using var whole = await Client.GetAsync("/export/cyjs", Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/export/cyjs") { Headers = { { "Range", "bytes=9-" }, { "If-Range", $"W/{whole.Headers.ETag}" } } };
        using var answer = await Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_type_whose_name_no_file_can_have_has_its_files()
    {
        using var folder = new TestFolder();
        folder.Write("seed/model.graphql", """
            type City @node {
              id: ID!
              near: [City!]! @relationship(type: "ở/gần \"..\"", direction: OUT)
            }
            """);
        folder.Write("seed/nodes/City.csv", "id:ID\na\nb\n");
        folder.Write("seed/relationships/ở%2Fgần %22..%22.csv", ":START_ID,:END_ID\na,b\n");
        await using var service = await ServiceUnderTest.OpenAsync(folder.Database, $"--Seed:Directory={folder.PathOf("seed")}");
        using var formats = JsonDocument.Parse(await service.Client.GetStringAsync("/export", Cancellation));
        foreach (var (id, table) in formats.RootElement.GetProperty("formats").EnumerateArray()
            .SelectMany(format => format.GetProperty("tables").EnumerateArray(), (format, table) => (format.GetProperty("id").GetString(), table.GetString()!)))
        {
            using var answer = await service.Client.GetAsync($"/export/{id}/{string.Join('/', table.Split('/').Select(Uri.EscapeDataString))}", Cancellation);
            Assert.True(answer.IsSuccessStatusCode, $"{id} {table}: {answer.StatusCode}");
            Assert.Equal(Path.GetFileName(table), answer.Content.Headers.ContentDisposition!.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName!.Trim('"'));
            Assert.Equal(table.Contains('/', StringComparison.Ordinal) ? 2 : 1, table.Split('/').Length);
        }
    }
}
