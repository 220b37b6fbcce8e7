using KnowledgeGraph.Exchange;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Inference;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Server.Endpoints.Pages;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Folders;

/// <summary>A folder that holds a model and a graph, see <see cref="SeedReader"/>.</summary>
/// <param name="path">The folder.</param>
internal sealed class SeedDirectory(string path)
{
    private const int MaxModelBytes = 4 * 1024 * 1024;
    private const int MaxEntries = 10_000;

    private static readonly string[] DataEndings = [".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".geojson", ".gz", ".zip"];

    private static readonly EnumerationOptions AllEntries = new() { AttributesToSkip = FileAttributes.None };

    private readonly string _path = Path.GetFullPath(path);
    private InferredModel? _inferred;

    /// <summary>The folder, relative to the current one if it is below it.</summary>
    public string Name => NameOf(_path);

    /// <summary>The number of bytes of the files that are read, as progress counts them.</summary>
    public long Size => Entries()
        .Where(entry => !entry.EndsWith('/') && (entry == SeedFiles.ModelPath || IsData(entry) || entry.Contains('/', StringComparison.Ordinal)))
        .Sum(entry => new FileInfo(Path.Combine(_path, entry)).Length);

    /// <summary>The files of the folder.</summary>
    public SeedFiles Files => new(
        [.. Entries().Order(StringComparer.Ordinal)],
        file => DataFile.Open(Path.Combine(_path, file), NameOf(Path.Combine(_path, file))));

    /// <summary>The model that was inferred from the files, in a folder without a model; null if there is one.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public InferredModel? Inferred => HasModel ? null : _inferred ??= ModelInference.Infer(Files, new InferenceOptions());

    /// <summary>True if there is a file of the model.</summary>
    public bool HasModel => Path.Exists(ModelFile);

    /// <summary>Reads the model, or infers it from the files if there is none.</summary>
    /// <exception cref="CommandException">There is neither a model nor a table, or the model has errors: every error, with its place.</exception>
    public GraphModel ReadModel()
    {
        if (Inferred is { Sdl: "" })
        {
            throw new CommandException(
                $"{SeedFiles.ModelPath} is missing in '{Name}'. Name the folder that holds your model and data with --Seed:Directory=DIR.");
        }

        var reading = ModelReader.Read(ReadSdl());
        return reading.Model ?? throw new CommandException(reading.Errors.Select(error => error.Print(NameOf(ModelFile))));
    }

    /// <summary>Returns the text of the model.</summary>
    public string ReadSdl() => Inferred?.Sdl ?? DataFile.ReadText(ModelFile, NameOf(ModelFile), MaxModelBytes);

    /// <summary>Describes the model that was inferred, in a few lines; empty if there was one.</summary>
    public IEnumerable<string> DescribeInferred(GraphModel model)
    {
        return Inferred is not { } inferred
            ? []
            : DescribeInferred(inferred, model, $"{SeedFiles.ModelPath} is missing in '{Name}': one was inferred from the files.", $"model infer {Name} > {NameOf(ModelFile)}");
    }

    /// <summary>Describes a model that was inferred, in a few lines.</summary>
    /// <param name="inferred">The model, with what was found.</param>
    /// <param name="model">The model.</param>
    /// <param name="reason">The sentence that says why there was none.</param>
    /// <param name="keep">The command that keeps it.</param>
    public static IEnumerable<string> DescribeInferred(InferredModel inferred, GraphModel model, string reason, string keep)
    {
        var questions = inferred.Findings.Count(finding => finding.Kind == "question");
        yield return reason;
        yield return $"Types: {string.Join(", ", model.NodeTypes.Select(type => type.Name))}. Relationships: {string.Join(", ", model.RelationshipTypes.Select(type => type.Name).DefaultIfEmpty("none"))}.";
        yield return FormattableString.Invariant($"{questions} choices are open, and left as the data has them. To read them, and to keep and edit the model: {keep}");
    }

    /// <summary>Reads the names of the data set (<c>dataset.json</c>); the default if there is no such file.</summary>
    /// <exception cref="CommandException">The file is not valid.</exception>
    public DatasetDescription ReadDataset() => DatasetFile.Read(Path.Combine(_path, DatasetFile.Name));

    /// <summary>Returns the query to show first (<c>first-query.graphql</c>); one that fits the model if there is no such file.</summary>
    public string ReadSampleQuery(GraphModel model) => SampleQuery.Of(_path, model);

    /// <summary>Checks and reads the graph, or what is added to one.</summary>
    /// <returns>The graph, and what has been left out of it, a line each.</returns>
    /// <exception cref="CommandException">Files have errors: those of the first causes, each with its place.</exception>
    public (IFileRows Rows, IReadOnlyList<string> Notes) ReadRows(GraphModel model, CsvFormat format, IProgress<long>? progress = null, AddedFiles? added = null)
    {
        var reading = SeedReader.Read(model, Files, format, progress, added);
        return reading.Rows is null ? throw new CommandException(Print(reading.Errors, reading.ErrorCount)) : (reading.Rows, [.. reading.Notes.Select(Print)]);
    }

    /// <summary>Prints errors, a line for each cause, and that nothing was done.</summary>
    public IEnumerable<string> Print(IReadOnlyCollection<SeedError> errors, int count)
    {
        foreach (var error in errors)
        {
            yield return Print(error);
        }

        var others = count - errors.Sum(error => error.Count);
        if (others > 0)
        {
            yield return FormattableString.Invariant($"There are {others:N0} more errors of other causes. Correct these first.");
        }

        yield return "Nothing was loaded.";
    }

    private string Print(SeedError error) => (error with { File = NameOf(Path.Combine(_path, error.File)) }).ToString();

    private string ModelFile => Path.Combine(_path, SeedFiles.ModelPath);

    /// <summary>
    /// The paths of files and folders: those of the folder itself, of its folders, and of theirs in <c>nodes</c> and <c>relationships</c>; of
    /// others only CSV files, also of folders <c>nodes</c> and <c>relationships</c> in them, which may have been put in the wrong place. Folders end with <c>/</c>.
    /// </summary>
    private IEnumerable<string> Entries()
    {
        foreach (var entry in EntriesOf(""))
        {
            yield return entry;
            var isData = entry is $"{SeedFiles.NodeFolder}/" or $"{SeedFiles.RelationshipFolder}/";
            foreach (var inner in entry.EndsWith('/') ? EntriesOf(entry) : [])
            {
                if (isData || IsData(inner))
                {
                    yield return inner;
                }

                var isNested = inner.EndsWith($"/{SeedFiles.NodeFolder}/", StringComparison.Ordinal) || inner.EndsWith($"/{SeedFiles.RelationshipFolder}/", StringComparison.Ordinal);
                foreach (var innermost in isNested || (isData && inner.EndsWith('/')) ? EntriesOf(inner).Where(IsCsv) : [])
                {
                    yield return innermost;
                }
            }
        }
    }

    private IEnumerable<string> EntriesOf(string folder) => new DirectoryInfo(Path.Combine(_path, folder)) is { Exists: true } directory
        ? directory.EnumerateFileSystemInfos("*", AllEntries)
            .Where(entry => !SeedFiles.IsIgnored(entry.Name))
            .Select(entry => $"{folder}{entry.Name}{(entry is DirectoryInfo ? "/" : "")}")
            .Take(MaxEntries)
        : [];

    private static bool IsData(string entry) => DataEndings.Contains(Path.GetExtension(entry), StringComparer.OrdinalIgnoreCase);

    private static bool IsCsv(string entry) => entry.EndsWith(SeedFiles.Ending, StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string file)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }
}
