#:package Sep
#:package System.CommandLine
#:property NoWarn=$(NoWarn);MA0047

// Computes the places of passages and mentions in a source's text, and the hashes of their words; --help lists the options.
// The text is not in the repository: its path is an argument. Run from the repository's root:
//
//   dotnet run tools/passages.cs -- TEXT.txt                  check the files; exit code 1 if something differs
//   dotnet run tools/passages.cs -- TEXT.txt --write          set paragraph, start, end and sha256 in the files
//   dotnet run tools/passages.cs -- TEXT.txt --find "words"   print the id and hash of a passage of these words
// The passages of a source are those that relationships/PASSAGE_OF.csv leads from. The place of a passage is in its id
// (passage:NAME.pPARAGRAPH.START-END), so a row needs only an id, a kind and a gloss, and --write does the rest; a passage with
// another form of id has its place in its columns. The place of a mention (relationships/MENTIONED_IN.csv, if there is one) is
// computed from its text, which must be inside its passage. A byte order mark and CRLF make no difference.
// (MA0047 wants namespaces; a program of one file has none.)

using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using nietras.SeparatedValues;

var path = new Argument<string>("TEXT") { Description = "The source's text, UTF-8." };
var folder = new Option<string>("--seed") { Description = "The folder of nodes/ and relationships/.", DefaultValueFactory = _ => "seed" };
var source = new Option<string?>("--source") { Description = "The source's id; by default the one with the text's hash, or the only one." };
var find = new Option<string?>("--find") { Description = "Print the ids and hashes of passages of these words." };
var write = new Option<bool>("--write") { Description = "Set what is out of date." };
var root = new RootCommand("Checks passages and mentions against the text that they quote.") { path, folder, source, find, write };
root.SetAction(result =>
{
    try
    {
        var text = SourceText.Read(result.GetRequiredValue(path));
        var seed = new Seed(text, result.GetRequiredValue(folder), result.GetValue(source));
        return result.GetValue(find) is { } words ? Find(text, seed, words) : Compare(seed, result.GetValue(write));
    }
    catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(exception.Message);
        return 2;
    }
});
return root.Parse(args).Invoke();

static int Find(SourceText text, Seed seed, string words)
{
    var name = seed.SourceId[(seed.SourceId.IndexOf(':', StringComparison.Ordinal) + 1)..];
    var length = words.EnumerateRunes().Count();
    var found = text.Paragraphs.SelectMany((paragraph, index) => SourceText.Places(paragraph, words)
        .Select(start => $"passage:{name}.p{index + 1}.{start}-{start + length} {SourceText.Hash(words)}")).ToList();
    found.ForEach(Console.WriteLine);
    return found.Count > 0 ? 0 : 1;
}

static int Compare(Seed seed, bool write)
{
    seed.Compare();
    seed.Wrong.Concat(seed.Stale).ToList().ForEach(Console.WriteLine);
    // Nothing is written while there is an error that only the author of the files can correct.
    var written = write && seed.Wrong.Count == 0;
    if (written)
    {
        seed.Save();
    }

    Console.WriteLine($"{seed.SourceId}: {seed.Passages.Count()} passages, {seed.Mentions.Count()} mentions: {seed.Wrong.Count} wrong, "
        + $"{seed.Stale.Count} out of date{(written ? ", now written" : "")}");
    return written || seed.Wrong.Count + seed.Stale.Count == 0 ? 0 : 1;
}

/// <summary>A source's text: the hash of its bytes, and its non-empty lines as Unicode code points.</summary>
internal sealed record SourceText(string Sha256, IReadOnlyList<Rune[]> Paragraphs)
{
    /// <exception cref="InvalidDataException">The text is not NFC: its offsets would be others.</exception>
    public static SourceText Read(string path)
    {
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);

        // string.Normalize does nothing under InvariantGlobalization; decomposed Vietnamese is recognized by its marks.
        if (text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark))
        {
            throw new InvalidDataException($"{path} contains combining marks: it is not in Unicode normal form C.");
        }

        var paragraphs = text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line));
        return new SourceText(Hash(text), [.. paragraphs.Select(paragraph => paragraph.EnumerateRunes().ToArray())]);
    }

    /// <summary>Returns the characters from start to end, or null if the text has no such place.</summary>
    public string? Words((int Paragraph, int Start, int End) place) =>
        place.Paragraph >= 1 && place.Paragraph <= Paragraphs.Count
        && place.Start >= 0 && place.Start < place.End && place.End <= Paragraphs[place.Paragraph - 1].Length
            ? string.Concat(Paragraphs[place.Paragraph - 1][place.Start..place.End])
            : null;

    /// <summary>Returns every offset of the words in a paragraph.</summary>
    public static IEnumerable<int> Places(IReadOnlyList<Rune> paragraph, string words)
    {
        Rune[] runes = [.. words.EnumerateRunes()];
        return Enumerable.Range(0, paragraph.Count).Where(start => paragraph.Skip(start).Take(runes.Length).SequenceEqual(runes));
    }

    public static string Hash(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
}

/// <summary>The files of a seed folder that depend on the characters of one source.</summary>
internal sealed partial class Seed
{
    private readonly SourceText _text;
    private readonly CsvFile _sources;
    private readonly CsvFile _passages;
    private readonly CsvFile? _mentions;
    private readonly string[] _source;
    private readonly HashSet<string> _ofSource;

    /// <exception cref="InvalidDataException">The files do not have the source, or the option --source is needed.</exception>
    public Seed(SourceText text, string folder, string? source)
    {
        _text = text;
        _sources = CsvFile.Read(Path.Combine(folder, "nodes/Source.csv"));
        _passages = CsvFile.Read(Path.Combine(folder, "nodes/Passage.csv"));
        var mentions = Path.Combine(folder, "relationships/MENTIONED_IN.csv");
        _mentions = File.Exists(mentions) ? CsvFile.Read(mentions) : null;
        _source = FindSource(source);

        var passageOf = CsvFile.Read(Path.Combine(folder, "relationships/PASSAGE_OF.csv"));
        _ofSource = passageOf.Rows
            .Where(row => row[passageOf.Column(":END_ID")] == SourceId)
            .Select(row => row[passageOf.Column(":START_ID")])
            .ToHashSet(StringComparer.Ordinal);
    }

    public string SourceId => _source[_sources.Column("id")];

    /// <summary>Errors that only the author of the files can correct.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Values that --write sets.</summary>
    public List<string> Stale { get; } = [];

    public IEnumerable<string[]> Passages => _passages.Rows.Where(row => _ofSource.Contains(row[_passages.Column("id")]));

    public IEnumerable<string[]> Mentions => _mentions?.Rows.Where(row => _ofSource.Contains(row[_mentions.Column(":END_ID")])) ?? [];

    public void Compare()
    {
        Set(_sources, _source, "sha256", _text.Sha256);
        foreach (var row in Passages)
        {
            if (PlaceOf(row) is { } place && _text.Words(place) is { } words)
            {
                Set(_passages, row, "paragraph", Print(place.Paragraph));
                Set(_passages, row, "start", Print(place.Start));
                Set(_passages, row, "end", Print(place.End));
                Set(_passages, row, "sha256", SourceText.Hash(words));
                CompareMentions(row[_passages.Column("id")], place.Start, [.. words.EnumerateRunes()]);
            }
            else
            {
                Wrong.Add($"{_passages.Path}: {row[_passages.Column("id")]} is not a place in the text");
            }
        }
    }

    public void Save() => Array.ForEach([_sources, _passages, _mentions], file => file?.Write());

    private string[] FindSource(string? id)
    {
        var (key, hash) = (_sources.Column("id"), _sources.Column("sha256"));
        var found = id is null
            ? _sources.Rows.FindAll(row => row[hash] == _text.Sha256) is { Count: 1 } same ? same : _sources.Rows
            : _sources.Rows.FindAll(row => row[key] == id);
        return found is [var source]
            ? source
            : throw new InvalidDataException(
                $"{_sources.Path} has {found.Count} sources {(id is null ? "and none with the text's hash: name one with --source" : $"'{id}'")}.");
    }

    private void CompareMentions(string passage, int offset, Rune[] words)
    {
        foreach (var row in Mentions.Where(row => row[_mentions!.Column(":END_ID")] == passage))
        {
            var text = CsvFile.Unquote(row[_mentions!.Column("text")]);
            int[] places = [.. SourceText.Places(words, text).Select(place => place + offset)];
            var written = Array.FindIndex(places, place => Print(place) == row[_mentions.Column("start")]);
            if (places.Length == 1 || written >= 0)
            {
                var start = places[Math.Max(written, 0)];
                Set(_mentions, row, "start", Print(start));
                Set(_mentions, row, "end", Print(start + text.EnumerateRunes().Count()));
            }
            else
            {
                Wrong.Add($"{_mentions.Path}: '{text}' occurs {places.Length} times in {passage}; its start must be one of: {string.Join(", ", places)}");
            }
        }
    }

    private (int Paragraph, int Start, int End)? PlaceOf(string[] passage)
    {
        string[] columns = ["paragraph", "start", "end"];
        var match = PlaceInId().Match(passage[_passages.Column("id")]);
        var numbers = Array.ConvertAll(columns, name => match.Success ? match.Groups[name].Value : passage[_passages.Column(name)]);
        return Array.TrueForAll(numbers, number => int.TryParse(number, CultureInfo.InvariantCulture, out _))
            && Array.ConvertAll(numbers, number => int.Parse(number, CultureInfo.InvariantCulture)) is [var paragraph, var start, var end]
                ? (paragraph, start, end)
                : null;
    }

    private void Set(CsvFile file, string[] row, string column, string value)
    {
        var index = file.Column(column);
        if (row[index] != value)
        {
            Stale.Add($"{file.Path}: {row[0]}: {column} is '{row[index]}', in the text it is '{value}'");
            row[index] = value;
        }
    }

    private static string Print(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\.p(?<paragraph>[0-9]{1,6})\.(?<start>[0-9]{1,6})-(?<end>[0-9]{1,6})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlaceInId();
}

/// <summary>A CSV file whose cells keep their quotes, so that only the cells that are set change.</summary>
internal sealed record CsvFile(string Path, string[] Header, List<string[]> Rows)
{
    public static CsvFile Read(string path)
    {
        using var reader = Sep.New(',').Reader(options => options with { HasHeader = false }).FromFile(path);
        List<string[]> rows = [.. reader.Enumerate(row => row[..].ToStringsArray())];
        return new CsvFile(path, rows[0], rows[1..]);
    }

    /// <summary>Finds the index of a column by its name, with or without the type that a header may add.</summary>
    public int Column(string name) =>
        Array.FindIndex(Header, title => title == name || title.StartsWith(name + ":", StringComparison.Ordinal))
            is >= 0 and var index
            ? index
            : throw new InvalidDataException($"{Path} has no column '{name}'.");

    public static string Unquote(string cell) =>
        cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;

    public void Write() =>
        File.WriteAllText(Path, string.Concat(Rows.Prepend(Header).Select(row => string.Join(',', row) + "\n")));
}
