using KnowledgeGraph.Exchange;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl;

namespace KnowledgeGraph.Server.Commands;

/// <summary>A folder that holds a model and a graph, see <see cref="SeedReader"/>.</summary>
/// <param name="path">The folder.</param>
internal sealed class SeedDirectory(string path)
{
    private readonly string _path = Path.GetFullPath(path);

    /// <summary>The folder, relative to the current one if it is below it.</summary>
    public string Name => NameOf(_path);

    /// <summary>The bytes of all its files, as progress counts them.</summary>
    public long Size => Files().Sum(file => new FileInfo(file).Length);

    /// <summary>Reads the model.</summary>
    /// <exception cref="CommandException">It is missing or wrong: every error, with its position.</exception>
    public GraphModel ReadModel()
    {
        var file = Path.Combine(_path, SeedFiles.ModelPath);
        if (!File.Exists(file))
        {
            throw new CommandException(
                $"There is no {SeedFiles.ModelPath} in '{Name}'. Name the folder that holds your model and data with --Seed:Directory=DIR.");
        }

        var reading = ModelReader.Read(File.ReadAllText(file));
        return reading.Model ?? throw new CommandException(reading.Errors.Select(error => error.Print(NameOf(file))));
    }

    /// <summary>Checks and reads the graph.</summary>
    /// <exception cref="CommandException">Files are wrong: the first errors, each with its position.</exception>
    public IGraphRows ReadRows(GraphModel model, char arrayDelimiter, IProgress<long>? progress = null)
    {
        var files = new SeedFiles(
            [.. Files().Select(file => Path.GetRelativePath(_path, file).Replace('\\', '/')).Order(StringComparer.Ordinal)],
            file => File.OpenRead(Path.Combine(_path, file)));
        var reading = SeedReader.Read(model, files, arrayDelimiter, progress);
        return reading.Rows ?? throw new CommandException(Print(reading));
    }

    private IEnumerable<string> Print(SeedReading reading)
    {
        foreach (var error in reading.Errors)
        {
            yield return (error with { File = NameOf(Path.Combine(_path, error.File)) }).ToString();
        }

        if (reading.ErrorCount > reading.Errors.Length)
        {
            yield return FormattableString.Invariant($"There are {reading.ErrorCount - reading.Errors.Length} more errors.");
        }

        yield return "Nothing was loaded.";
    }

    private IEnumerable<string> Files() => new[] { SeedFiles.NodeFolder, SeedFiles.RelationshipFolder }
        .Select(folder => Path.Combine(_path, folder))
        .Where(Directory.Exists)
        .SelectMany(Directory.EnumerateFiles)
        .Append(Path.Combine(_path, SeedFiles.ModelPath));

    private static string NameOf(string file)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }
}
