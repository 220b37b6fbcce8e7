using System.Text.Json;
using KnowledgeGraph.Server.Exports;
using KnowledgeGraph.Tests.Http;

namespace KnowledgeGraph.Tests.Exports;

/// <summary>Harvesters find the description of the data set and its files (https://signposting.org/FAIR/).</summary>
public sealed class SignpostTests(SeededServer server) : IClassFixture<SeededServer>
{
    private const string Description = "</dataset>; rel=\"describedby\"; type=\"application/ld+json\"";
    private const string License = "<https://spdx.org/licenses/Apache-2.0>; rel=\"license\"";

    [Theory]
    [InlineData("text/html")]
    [InlineData("*/*")]
    public async Task The_page_links_to_the_description_the_licence_and_every_file(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Service.At("/"));
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await server.Service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var links = string.Join(", ", answer.Headers.GetValues("Link")).Split(", ");
        Assert.Equal([Description, License, .. Formats.All.Select(format => $"</export/{format.Id}>; rel=\"item\"; type=\"{format.MediaType}\"")], links);
    }

    [Theory]
    [InlineData("/export")]
    [InlineData("/export/csl")]
    [InlineData("/export/nothing")]
    public async Task Files_link_to_the_description_the_licence_and_the_page(string path)
    {
        using var answer = await server.Service.Client.GetAsync(server.Service.At(path), TestContext.Current.CancellationToken);
        Assert.Equal($"{Description}, {License}, </>; rel=\"collection\"; type=\"text/html\"", string.Join(", ", answer.Headers.GetValues("Link")));
    }

    [Fact]
    public async Task The_data_set_of_the_seed_has_its_title_and_licence()
    {
        var json = await server.Service.Client.GetStringAsync(server.Service.At("/dataset"), TestContext.Current.CancellationToken);
        using var dataset = JsonDocument.Parse(json);
        Assert.StartsWith("China's AI companies", dataset.RootElement.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Equal("https://spdx.org/licenses/Apache-2.0", dataset.RootElement.GetProperty("license").GetString());
    }

    [Fact]
    public async Task The_page_holds_the_data_set_for_those_who_search_for_data_sets()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Service.At("/"));
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await server.Service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        const string Start = "<script type=\"application/ld+json\">";
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        using var json = JsonDocument.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)]);
        var dataset = json.RootElement;
        Assert.Equal("/dataset", dataset.GetProperty("@id").GetString());
        Assert.StartsWith("China's AI companies", dataset.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            string.Join(' ', Formats.All.Select(format => $"/export/{format.Id}")),
            string.Join(' ', dataset.GetProperty("distribution").EnumerateArray().Select(file => file.GetProperty("contentUrl").GetString())));
    }

    [Fact]
    public async Task The_seeds_sources_are_in_bibliographies()
    {
        var json = await server.Service.Client.GetStringAsync(server.Service.At("/export/csl"), TestContext.Current.CancellationToken);
        using var works = JsonDocument.Parse(json);
        Assert.Equal(
            "source:official-readout source:report source:vov-ai", string.Join(' ', works.RootElement.EnumerateArray().Select(work => work.GetProperty("id").GetString())));
        Assert.NotEmpty(works.RootElement[2].GetProperty("publisher").GetString()!);
        Assert.NotEmpty(works.RootElement[2].GetProperty("author").EnumerateArray());
    }
}
