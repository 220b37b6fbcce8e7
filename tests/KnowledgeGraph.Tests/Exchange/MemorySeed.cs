using System.Text;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl;

namespace KnowledgeGraph.Tests.Exchange;

/// <summary>Seed files in memory, by their path.</summary>
internal sealed class MemorySeed
{
    private readonly SortedDictionary<string, MemoryStream> _files = new(StringComparer.Ordinal);

    public MemorySeed(params (string Path, string Text)[] files) => Array.ForEach(files, file => Add(file.Path, Encoding.UTF8.GetBytes(file.Text)));

    public SeedFiles Files => new([.. _files.Keys], path => new MemoryStream(_files[path].ToArray()));

    public MemorySeed Add(string path, byte[] bytes)
    {
        _files[path] = new MemoryStream(bytes);
        return this;
    }

    /// <summary>A stream whose bytes become the file.</summary>
    public Stream Create(string path) => _files[path] = new MemoryStream();

    public string TextOf(string path) => Encoding.UTF8.GetString(_files[path].ToArray());

    public static GraphModel ModelOf(string sdl)
    {
        var reading = ModelReader.Read(sdl);
        Assert.Empty(reading.Errors);
        return reading.Model!;
    }
}
