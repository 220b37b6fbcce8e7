using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Pages;

/// <summary>The files of the pages, as HTTP carries them.</summary>
public sealed partial class PageFilesTests
{
    private static readonly string[] Kinds = ["Province", "Observation", "Statement", "OpenQuestion", "Passage", "Source"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_explorer_loads_only_files_of_the_service_and_parses_no_markup()
    {
        await using var server = await RunningServer.StartAsync((_, _) => throw new InvalidOperationException());
        using var page = await GetAsync(server.Client, "/", ("Accept", "text/html"));
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache", page.Headers.CacheControl?.ToString());
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.EndsWith("require-trusted-types-for 'script'; trusted-types 'none'", policy, StringComparison.Ordinal);
        var files = Address().Matches(html).Select(match => match.Groups["address"].Value).ToArray();
        Assert.Contains(files, file => file.EndsWith("/fragments.js", StringComparison.Ordinal));
        foreach (var file in files)
        {
            using var part = await GetAsync(server.Client, "/" + file);
            Assert.Equal(HttpStatusCode.OK, part.StatusCode);
            Assert.True(part.Headers.CacheControl?.Extensions.Any(extension => extension.Name == "immutable"), file);
            Assert.Equal("nosniff", part.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public async Task A_file_that_a_browser_has_is_not_sent_again_and_one_that_it_has_not_is_compressed()
    {
        await using var server = await PageServer.OpenAsync("seed");
        using var whole = await GetAsync(server.Service.Client, "/model.json");
        using var small = await GetAsync(server.Service.Client, "/model.json", ("Accept-Encoding", "br;q=0, gzip"));
        using var none = await GetAsync(server.Service.Client, "/model.json", ("If-None-Match", whole.Headers.ETag!.ToString()));
        Assert.Equal("application/json; charset=utf-8", whole.Content.Headers.ContentType?.ToString());
        Assert.Equal("gzip", Assert.Single(small.Content.Headers.ContentEncoding));
        Assert.Equal(HttpStatusCode.NotModified, none.StatusCode);
        Assert.Empty(await none.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Files_of_another_version_and_those_outside_are_not_found()
    {
        await using var server = await RunningServer.StartAsync((_, _) => throw new InvalidOperationException());
        foreach (var path in new[] { "/explorer/000000000000/main.js", "/explorer/main.js", "/graphiql/assets/none.js" })
        {
            using var answer = await GetAsync(server.Client, path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Terminals_get_a_line_to_try()
    {
        await using var server = await RunningServer.StartAsync((_, _) => throw new InvalidOperationException());
        using var answer = await GetAsync(server.Client, "/", ("Accept", "*/*"));
        Assert.Contains(
            $$"""curl {{server.GraphQL}} -H 'Content-Type: application/json' -d '{"query":"{ __typename }"}'""",
            await answer.Content.ReadAsStringAsync(Cancellation),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_of_the_model_says_what_the_model_and_convention_say()
    {
        await using var server = await PageServer.OpenAsync("seed");
        using var answer = await server.Service.Client.GetAsync(new Uri("/model.json", UriKind.Relative), Cancellation);
        using var model = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        var root = model.RootElement;
        JsonElement Type(string name) => root.GetProperty("types").GetProperty(name);
        Assert.Equal("sqlite", root.GetProperty("store").GetString());
        Assert.Equal(
            "ENTITY OBSERVATION STATEMENT QUESTION PASSAGE SOURCE",
            string.Join(' ', Kinds.Select(name => Type(name).GetProperty("role").GetString())));
        Assert.Equal(5, Type("Province").GetProperty("count").GetInt32());
        Assert.Equal(
            "name:en nameVi:vi nameZh:zh-Hans namePinyin:zh-Latn-pinyin",
            string.Join(' ', Type("Province").GetProperty("names").EnumerateArray().Select(name => $"{name.GetProperty("field")}:{name.GetProperty("lang")}")));
        Assert.Equal("datePrecision", Type("Event").GetProperty("dates")[0].GetProperty("precision").GetString());
        Assert.Contains(
            root.GetProperty("relationshipTypes").EnumerateArray(),
            type => type.GetProperty("type").GetString() == "AHEAD_OF" && type.GetProperty("order").GetString() == "indicator");
        Assert.Equal(8, root.GetProperty("start").GetArrayLength());
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await client.SendAsync(request, Cancellation);
    }

    [GeneratedRegex("(?:href|src)=\"(?<address>explorer/[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
