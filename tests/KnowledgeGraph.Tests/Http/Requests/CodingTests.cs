using System.IO.Compression;
using System.Net;
using System.Text;
using KnowledgeGraph.Server.Codings;

namespace KnowledgeGraph.Tests.Http.Requests;

/// <summary>Bodies that are compressed, of requests and of responses.</summary>
public sealed class CodingTests
{
    private const int Large = 300_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("identity")]
    public async Task A_request_is_read_with_each_coding(string coding)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var answer = await PostAsync(server, Encode(coding, Encoding.UTF8.GetBytes("""{"query":"{ 深 }"}""")), coding);
        Assert.Contains("{ 深 }", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("gzip, gzip")]
    public async Task Another_coding_is_refused_with_those_that_are_supported(string coding)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var answer = await PostAsync(server, [1, 2, 3], coding);
        await ReceivingTests.AssertRefusedAsync(answer, 415, $"The Content-Encoding '{coding}' is not supported.");
        Assert.Equal("gzip, br, deflate", string.Join(", ", answer.Headers.NonValidated["Accept-Encoding"]));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_body_that_is_not_what_its_coding_says_is_refused(string coding)
    {
        await using var server = await RunningServer.StartEchoAsync();
        using var answer = await PostAsync(server, "{\"query\":\"{ a }\"}"u8.ToArray(), coding);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    /// <summary>A megabyte of zeros is a kilobyte compressed; no more of it is decompressed than a body may have.</summary>
    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_small_body_cannot_become_a_large_one(string coding)
    {
        await using var server = await RunningServer.StartEchoAsync(new() { MaxBodyBytes = 10_000 });
        var bomb = Encode(coding, new byte[1_000_000]);
        Assert.InRange(bomb.Length, 1, 9_999);
        using var answer = await PostAsync(server, bomb, coding);
        await ReceivingTests.AssertRefusedAsync(answer, 413, "The body is larger than 10000 bytes (setting Http:MaxBodyBytes).");
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("identity", "")]
    [InlineData("gzip", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "gzip")]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip;q=0.5, br", "br")]
    [InlineData("gzip, br;q=0.9", "gzip")]
    [InlineData("gzip;q=0", "")]
    [InlineData("gzip;q=0, br;q=0, identity", "")]
    [InlineData("identity, gzip;q=0.5", "")]
    [InlineData("identity;q=0.5, gzip;q=0.5", "gzip")]
    [InlineData("*", "gzip")]
    [InlineData("*;q=0", "")]
    [InlineData("gzip;q=0, *", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("zstd, deflate", "")]
    [InlineData("nonsense;;", "")]
    public void The_coding_is_the_one_that_the_client_prefers(string? accept, string coding) =>
        Assert.Equal(coding, ContentCodings.Choose(accept is null ? default : new(accept)) ?? "");

    [Theory]
    [InlineData("gzip", 2_000)]
    [InlineData("br", 2_000)]
    [InlineData("gzip", Large)]
    [InlineData("br", Large)]
    public async Task A_large_response_is_compressed_for_a_client_that_accepts_it(string coding, int size)
    {
        await using var server = await RunningServer.StartEchoAsync();
        for (var round = 0; round < 3; round++)
        {
            using var answer = await QueryAsync(server, size + (round / 2), coding);
            var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
            Assert.Equal((coding, bytes.Length), (answer.Content.Headers.ContentEncoding.Single(), (int)answer.Content.Headers.ContentLength!));
            Assert.Contains("Accept-Encoding", string.Join(", ", answer.Headers.Vary), StringComparison.Ordinal);
            Assert.InRange(bytes.Length, 1, size / 10);
            Assert.Contains($"\"{new string('a', size + (round / 2))}\"", Encoding.UTF8.GetString(Decode(coding, bytes)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("gzip", 100, true)]
    [InlineData(null, Large, true)]
    [InlineData("identity", Large, true)]
    [InlineData("gzip", Large, false)]
    public async Task Other_responses_are_sent_as_they_are(string? accept, int size, bool isOn)
    {
        await using var server = await RunningServer.StartEchoAsync(new() { Compression = isOn });
        using var answer = await QueryAsync(server, size, accept);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", string.Join(", ", answer.Headers.Vary), StringComparison.Ordinal);
        Assert.StartsWith("{\"query\":\"aaa", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> QueryAsync(RunningServer server, int size, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server.GraphQL) { Content = ReceivingTests.Json($$"""{"query":"{{new string('a', size)}}"}""") };
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        }

        return await server.Client.SendAsync(request, Cancellation);
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningServer server, byte[] body, string coding)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        return await server.Client.PostAsync(server.GraphQL, content, Cancellation);
    }

    private static byte[] Encode(string coding, byte[] body)
    {
        using var target = new MemoryStream();
        using (Stream stream = coding switch
        {
            "br" => new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true),
            "identity" => new BufferedStream(target, 1),
            _ => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            stream.Write(body);
        }

        return target.ToArray();
    }

    private static byte[] Decode(string coding, byte[] body)
    {
        using var source = new MemoryStream(body);
        using Stream stream = coding == "br" ? new BrotliStream(source, CompressionMode.Decompress) : new GZipStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        stream.CopyTo(target);
        return target.ToArray();
    }
}
