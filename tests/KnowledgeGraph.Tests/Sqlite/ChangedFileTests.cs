using System.Text;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Sqlite.Loading;
using KnowledgeGraph.Tests.Graphs;

namespace KnowledgeGraph.Tests.Sqlite;

/// <summary>A file that is changed past SQLite while it is served is refused until it is whole again, and then served without a restart.</summary>
public sealed class ChangedFileTests : IDisposable
{
    private const string Sdl = "type City @node { id: ID! name: String! }";

    private readonly TestFile _file = new();
    private readonly TestModel _model = TestModel.Read(Sdl);
    private readonly byte[] _good;
    private readonly TestService _service;

    public ChangedFileTests()
    {
        var nodes = Enumerable.Range(1, 500).Select(number => new TestNode(
            number, $"c{number}", ["City"], new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = $"c{number}", ["name"] = $"City {number}" }));
        var store = _file.Open(_model.Graph, new TestGraph([.. nodes], []));
        _good = File.ReadAllBytes(_file.Path);
        _service = new TestService(_model, store, store.Dispose);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Changes after which the file is not whole.</summary>
    public static TheoryData<string> Changes => ["delete", "empty", "truncate", "half", "garbage", "other", "bit", "directory"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_changed_file_is_refused_until_it_is_whole_again(string change)
    {
        var expected = await SendAsync();
        Change(change);
        for (var request = 0; request < 3; request++)
        {
            var refusal = await Assert.ThrowsAsync<StoreException>(SendAsync);
            Assert.NotNull(refusal.Reason);
            Assert.DoesNotContain(_file.Path, refusal.Reason, StringComparison.Ordinal);
        }

        Restore(change);
        Assert.Equal(expected, await SendAsync());
    }

    [Fact]
    public async Task A_file_that_is_overwritten_in_pieces_never_gives_another_answer()
    {
        var expected = await SendAsync();
        var writing = Task.Run(
            async () =>
            {
                for (var time = 0; time < 3; time++)
                {
                    await using var file = new FileStream(_file.Path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                    foreach (var piece in _good.Chunk(_good.Length / 20))
                    {
                        await file.WriteAsync(piece, Cancellation);
                        await Task.Delay(3, Cancellation);
                    }
                }
            },
            Cancellation);
        var refused = 0;
        while (!writing.IsCompleted)
        {
            try
            {
                Assert.Equal(expected, await SendAsync());
            }
            catch (StoreException)
            {
                refused++;
            }
        }

        await writing;
        Assert.Equal(expected, await SendAsync());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _service.Dispose();
        _file.Dispose();
    }

    private void Change(string change)
    {
        switch (change)
        {
            case "delete":
                File.Delete(_file.Path);
                break;
            case "empty":
                File.WriteAllBytes(_file.Path, []);
                break;
            case "truncate":
                using (var file = File.OpenWrite(_file.Path))
                {
                    file.SetLength(8_192);
                }

                break;
            case "half":
                File.WriteAllBytes(_file.Path, _good[..(_good.Length / 2)]);
                break;
            case "garbage":
                File.WriteAllBytes(_file.Path, new byte[_good.Length]);
                break;
            case "bit":
                var bytes = _good.ToArray();
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(_file.Path, bytes);
                break;
            case "directory":
                File.Delete(_file.Path);
                Directory.CreateDirectory(_file.Path);
                break;
            default:
                using (var other = new TestFile())
                {
                    other.Open(TestModel.Read("type Town @node { id: ID! }").Graph, new TestGraph([], [])).Dispose();
                    File.Copy(other.Path, _file.Path, overwrite: true);
                }

                break;
        }
    }

    private void Restore(string change)
    {
        if (change == "directory")
        {
            Directory.Delete(_file.Path);
        }

        if (change == "delete")
        {
            var nodes = Enumerable.Range(1, 500).Select(number => new TestNode(
                number, $"c{number}", ["City"], new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = $"c{number}", ["name"] = $"City {number}" }));
            new SqliteLoader(_model.Graph, _file.Path).Load(new TestGraphRows(new TestGraph([.. nodes], [])), replaces: false, progress: null, Cancellation);
        }
        else
        {
            File.WriteAllBytes(_file.Path, _good);
        }
    }

    private async Task<string> SendAsync() => Encoding.UTF8.GetString(await _service.SendAsync("{ cities(sort: [{ name: ASC }]) { id name } }", [], isExplained: false, Cancellation));
}
