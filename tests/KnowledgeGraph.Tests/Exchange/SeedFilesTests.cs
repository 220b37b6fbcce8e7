using CsCheck;
using KnowledgeGraph.Exchange;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Tests.Exchange;

public sealed class SeedFilesTests
{
    private static readonly string Directory = Path.Combine(ProjectFiles.Root, "seed");

    private static readonly SeedFiles Own = new(
        [.. System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Directory, file).Replace('\\', '/'))],
        path => File.OpenRead(Path.Combine(Directory, path)));

    private static readonly GraphModel Model = MemorySeed.ModelOf(File.ReadAllText(Path.Combine(Directory, SeedFiles.ModelPath)));

    [Fact]
    public void The_projects_own_files_are_right()
    {
        var reading = SeedReader.Read(Model, Own);
        Assert.Equal("", string.Join('\n', reading.Errors));
        Assert.Equal(CountRows(reading.Rows!), reading.Rows!.Count);
    }

    [Fact]
    public void Damaged_files_are_either_refused_or_read()
    {
        string[] damaged = ["nodes/City.csv", "nodes/Observation.csv", "nodes/Passage.csv", "relationships/IN_PROVINCE.csv", "relationships/MENTIONED_IN.csv"];
        var (refused, read) = (0, 0);
        var letter = Gen.OneOf(Gen.Byte, Gen.Int[0, 7].Select(index => ",\"\n\r;:aZ"u8[index]));
        Gen.Select(Gen.Int[0, damaged.Length - 1], Gen.Int[0, 20_000], Gen.Int[0, 3], letter).Sample((file, at, removed, added) =>
        {
            using var original = new MemoryStream();
            using (var stream = Own.Open(damaged[file]))
            {
                stream.CopyTo(original);
            }

            var bytes = original.ToArray();
            at %= bytes.Length - removed;
            byte[] changed = [.. bytes[..at], added, .. bytes[(at + removed)..]];
            var reading = SeedReader.Read(Model, Own with { Open = path => path == damaged[file] ? new MemoryStream(changed) : Own.Open(path) });
            if (reading.Rows is { } rows)
            {
                Interlocked.Increment(ref read);
                Assert.Equal(CountRows(rows), rows.Count);
            }
            else
            {
                Interlocked.Increment(ref refused);
                Assert.All(reading.Errors, error => Assert.True(error is { Line: > 0, Column: > 0 }));
            }
        }, iter: 200);
        Assert.True(refused > 20 && read > 20, $"{refused} refused, {read} read");
    }

    private static long CountRows(IGraphRows rows) =>
        Model.NodeTypes.Sum(type => rows.ReadNodes(type).LongCount()) + Model.RelationshipTypes.Sum(type => rows.ReadRelationships(type).LongCount());
}
