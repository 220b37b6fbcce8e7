using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exchange.JsonLines;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Folders;

/// <summary>A seed folder, unpacked from a file of the export format <c>jsonl</c>; deleted when it is disposed of.</summary>
internal sealed class JsonLinesSeed : IDisposable
{
    private const string Ending = ".jsonl";

    private readonly TemporaryFolder _folder = new();

    private JsonLinesSeed()
    {
    }

    /// <summary>The folder.</summary>
    public string Directory => _folder.Path;

    /// <summary>Returns whether a path names such a file.</summary>
    public static bool IsFile(string? path) => path?.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) == true && File.Exists(path);

    /// <summary>Checks that a file is whole, and unpacks it.</summary>
    /// <exception cref="CommandException">It is not whole, or was changed.</exception>
    public static JsonLinesSeed Unpack(string path)
    {
        var seed = new JsonLinesSeed();
        try
        {
            var file = new JsonLinesFile(() => File.OpenRead(path));
            var sdl = file.ReadModel();
            File.WriteAllText(Path.Combine(seed.Directory, SeedFiles.ModelPath), sdl);
            var model = ModelReader.Read(sdl).Model ?? throw new InvalidDataException("Its model is not valid.");
            JsonLinesUnpacker.Unpack(model, file, name =>
            {
                var target = Path.Combine(seed.Directory, name);
                System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                return File.Create(target);
            });
            return seed;
        }
        catch (Exception exception) when (exception is InvalidDataException or KeyNotFoundException or InvalidOperationException or System.Text.DecoderFallbackException)
        {
            seed.Dispose();
            throw new CommandException($"'{path}' cannot be loaded: {exception.Message}", "Nothing was loaded.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
