using KnowledgeGraph.Errors;
using KnowledgeGraph.Sqlite;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Loading;
using KnowledgeGraph.Tests.Graphs;
using SQLitePCL;

namespace KnowledgeGraph.Tests.Sqlite;

/// <summary>A file whose bytes changed is refused, or the change is in unused bytes.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private const string Sdl = "type City @node @search(fields: [\"name\"]) {\n  id: ID!\n  name: String!\n  size: Int\n  twins: [City!]! @relationship(type: \"TWIN\", direction: OUT)\n}";
    private const string Query = "{ cities { id name size twins { id } } search(phrase: \"city\", first: 300) { edges { node { ... on City { id } } } } }";
    private const int PageSize = 4_096;

    private readonly TestFile _file = new();
    private readonly TestModel _model = TestModel.Read(Sdl);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_damaged_files_are_refused_or_answer_as_before()
    {
        Load();
        var good = await File.ReadAllBytesAsync(_file.Path, Cancellation);
        var expected = await SendAsync();
        var refused = 0;
        for (var seed = 1; seed <= 200; seed++)
        {
            await File.WriteAllBytesAsync(_file.Path, Damage(good, new Random(seed)), Cancellation);
            try
            {
                var answer = await SendAsync();
                Assert.True(expected.SequenceEqual(answer), $"Damage {seed} gave another answer.");
            }
            catch (StoreException refusal)
            {
                Assert.Contains(_file.Path, refusal.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        // What is not refused lies on the one page that holds the seal.
        Assert.InRange(refused, 180, 200);
    }

    [Fact]
    public async Task A_file_that_nobody_came_to_seal_is_looked_through()
    {
        Load();
        var expected = await SendAsync();
        using (var database = Database.Open(_file.Path, raw.SQLITE_OPEN_READWRITE))
        {
            FileSeal.Break(database);
        }

        Assert.Equal(expected, await SendAsync());
        FileSeal.Put(_file.Path);
        Assert.Equal(expected, await SendAsync());
    }

    [Fact]
    public async Task A_changed_file_is_sealed_again()
    {
        Load();
        Load(replaces: true);
        Assert.NotEmpty(await SendAsync());
    }

    public void Dispose() => _file.Dispose();

    private static byte[] Damage(byte[] good, Random random)
    {
        var bytes = good.ToArray();
        var place = random.Next(bytes.Length);
        switch (random.Next(6))
        {
            case 0:
                bytes[place] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.AsSpan(place, Math.Min(512, bytes.Length - place)).Clear();
                break;
            case 2:
                random.NextBytes(bytes.AsSpan(place, Math.Min(64, bytes.Length - place)));
                break;
            case 3:
                return bytes[..place];
            case 4:
                return [.. bytes, .. new byte[1 + random.Next(5_000)]];
            default:
                var (one, other) = (random.Next(bytes.Length / PageSize) * PageSize, random.Next(bytes.Length / PageSize) * PageSize);
                good.AsSpan(one, PageSize).CopyTo(bytes.AsSpan(other));
                good.AsSpan(other, PageSize).CopyTo(bytes.AsSpan(one));
                break;
        }

        return bytes;
    }

    private void Load(bool replaces = false)
    {
        var nodes = Enumerable.Range(0, 300).Select(city => new TestNode(
            city + 1,
            $"c{city}",
            ["City"],
            new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = $"c{city}", ["name"] = $"City {city} of {city % 7}", ["size"] = (long)city })).ToList();
        var graph = new TestGraph([.. nodes], [.. nodes.Select(node => new TestRelationship("TWIN", node, nodes[(node.Number * 37) % 300], new Dictionary<string, object>(StringComparer.Ordinal)))]);
        new SqliteLoader(_model.Graph, _file.Path).Load(new TestGraphRows(graph), replaces, progress: null, Cancellation);
    }

    private async Task<byte[]> SendAsync()
    {
        using var store = SqliteStore.Open(_model.Graph, _file.Options);
        using var service = new TestService(_model, store, close: null);
        return await service.SendAsync(Query, [], isExplained: false, Cancellation);
    }
}
