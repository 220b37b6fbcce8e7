#:package Sep
#:property NoWarn=$(NoWarn);MA0047

// Where the seed's passages and mentions stand in the article, and the hashes of those words.
// The article is not in the repository: its path is an argument. Run from the repository's root:
//
//   dotnet run tools/passages.cs -- ARTICLE.txt                  check seed/; exit code 1 where something differs
//   dotnet run tools/passages.cs -- ARTICLE.txt --write          set start, end and sha256 in seed/
//   dotnet run tools/passages.cs -- ARTICLE.txt --find "words"   print the id and hash of a passage of these words
//
// A passage's place stands in its id (passage:vov-ai.pN.START-END), so a row needs only an id, a kind and a gloss, and
// --write does the rest. A mention's place is computed from its text, which must stand inside its passage.
// (MA0047 wants namespaces; a program of one file has none.)

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using nietras.SeparatedValues;

if (args is not ([_] or [_, "--write"] or [_, "--find", _]))
{
    Console.Error.WriteLine("""Usage: dotnet run tools/passages.cs -- ARTICLE.txt [--write | --find "words"]""");
    return 2;
}

try
{
    var article = Article.Read(args[0]);
    return args is [_, "--find", var words] ? Find(article, words) : Compare(article, write: args.Length == 2);
}
catch (IOException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

static int Find(Article article, string words)
{
    var places = Enumerable.Range(1, article.Paragraphs.Count)
        .SelectMany(number => Article.Places(article.Paragraphs[number - 1], words).Select(start => (number, start)))
        .ToList();
    foreach (var (number, start) in places)
    {
        var end = start + words.EnumerateRunes().Count();
        Console.WriteLine($"passage:{Seed.Source}.p{number}.{start}-{end} {Article.Hash(words)}");
    }

    return places.Count > 0 ? 0 : 1;
}

static int Compare(Article article, bool write)
{
    var seed = new Seed(article);
    seed.CompareSource();
    seed.ComparePassages();
    seed.CompareMentions();
    foreach (var line in seed.Wrong.Concat(seed.Stale))
    {
        Console.WriteLine(line);
    }

    // Nothing is written while something is wrong that only its author can correct.
    var written = write && seed.Wrong.Count == 0;
    if (written)
    {
        seed.Save();
    }

    Console.WriteLine($"{seed.PassageCount} passages, {seed.MentionCount} mentions: {seed.Wrong.Count} wrong, "
        + $"{seed.Stale.Count} out of date{(written ? ", now written" : "")}");
    return written || seed.Wrong.Count + seed.Stale.Count == 0 ? 0 : 1;
}

/// <summary>The article: the hash of its bytes, and its non-empty lines as Unicode code points.</summary>
internal sealed record Article(string Sha256, IReadOnlyList<Rune[]> Paragraphs)
{
    /// <exception cref="InvalidDataException">The text is not NFC: its offsets would be others.</exception>
    public static Article Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var text = Encoding.UTF8.GetString(bytes);

        // string.Normalize does nothing under InvariantGlobalization; decomposed Vietnamese shows itself by its marks.
        if (text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark))
        {
            throw new InvalidDataException($"{path} holds combining marks: it is not in Unicode normal form C.");
        }

        var paragraphs = text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line));
        return new Article(
            Convert.ToHexStringLower(SHA256.HashData(bytes)),
            [.. paragraphs.Select(paragraph => paragraph.EnumerateRunes().ToArray())]);
    }

    /// <summary>The characters from start to end, or null where the article has no such place.</summary>
    public string? Words(int paragraph, int start, int end) =>
        paragraph >= 1 && paragraph <= Paragraphs.Count && start < end && end <= Paragraphs[paragraph - 1].Length
            ? string.Concat(Paragraphs[paragraph - 1][start..end])
            : null;

    /// <summary>Every offset at which the words stand.</summary>
    public static IEnumerable<int> Places(Rune[] paragraph, string words)
    {
        var runes = words.EnumerateRunes().ToArray();
        return Enumerable.Range(0, Math.Max(0, paragraph.Length - runes.Length + 1))
            .Where(start => paragraph.AsSpan(start, runes.Length).SequenceEqual(runes));
    }

    public static string Hash(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
}

/// <summary>The three files of the seed that depend on the article's characters.</summary>
internal sealed partial class Seed(Article article)
{
    /// <summary>The name that the article has in the ids of its node and its passages.</summary>
    public const string Source = "vov-ai";

    private readonly CsvFile _sources = CsvFile.Read("seed/nodes/Source.csv");
    private readonly CsvFile _passages = CsvFile.Read("seed/nodes/Passage.csv");
    private readonly CsvFile _mentions = CsvFile.Read("seed/relationships/MENTIONED_IN.csv");

    /// <summary>What only its author can correct.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>What --write sets.</summary>
    public List<string> Stale { get; } = [];

    public int PassageCount => _passages.Rows.Count;

    public int MentionCount => _mentions.Rows.Count;

    public void CompareSource()
    {
        var row = _sources.Rows.Find(row => row[_sources.Column("id")] == $"source:{Source}");
        if (row is null)
        {
            Wrong.Add($"{_sources.Path}: no source:{Source}");
            return;
        }

        Set(_sources, row, "sha256", article.Sha256);
    }

    public void ComparePassages()
    {
        foreach (var row in _passages.Rows)
        {
            if (Place(row[_passages.Column("id")]) is not var (paragraph, start, end)
                || article.Words(paragraph, start, end) is not { } words)
            {
                Wrong.Add($"{_passages.Path}: {row[_passages.Column("id")]} names no place in the article");
                continue;
            }

            Set(_passages, row, "paragraph", Print(paragraph));
            Set(_passages, row, "start", Print(start));
            Set(_passages, row, "end", Print(end));
            Set(_passages, row, "sha256", Article.Hash(words));
        }
    }

    public void CompareMentions()
    {
        foreach (var row in _mentions.Rows)
        {
            var text = CsvFile.Unquote(row[_mentions.Column("text")]);
            var passage = row[_mentions.Column(":END_ID")];
            if (Place(passage) is not var (paragraph, start, end)
                || article.Words(paragraph, start, end) is not { } words)
            {
                Wrong.Add($"{_mentions.Path}: {passage} names no place in the article");
                continue;
            }

            var places = Article.Places([.. words.EnumerateRunes()], text).Select(place => place + start).ToList();
            var written = row[_mentions.Column("start")];
            if (places.Count != 1 && !places.Exists(place => Print(place) == written))
            {
                Wrong.Add($"{_mentions.Path}: '{text}' stands {places.Count} times in {passage}; "
                    + $"its start must name one of: {string.Join(", ", places)}");
                continue;
            }

            var found = places.Count == 1 ? places[0] : places.Find(place => Print(place) == written);
            Set(_mentions, row, "start", Print(found));
            Set(_mentions, row, "end", Print(found + text.EnumerateRunes().Count()));
        }
    }

    public void Save()
    {
        _sources.Write();
        _passages.Write();
        _mentions.Write();
    }

    private void Set(CsvFile file, string[] row, string column, string value)
    {
        var index = file.Column(column);
        if (row[index] != value)
        {
            Stale.Add($"{file.Path}: {row[0]}: {column} is '{row[index]}', the article gives '{value}'");
            row[index] = value;
        }
    }

    private static string Print(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static (int Paragraph, int Start, int End)? Place(string id) =>
        PassageId().Match(id) is { Success: true } match
            ? (Number(match, "p"), Number(match, "s"), Number(match, "e"))
            : null;

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "^passage:" + Source + @"\.p(?<p>[0-9]{1,6})\.(?<s>[0-9]{1,6})-(?<e>[0-9]{1,6})$",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex PassageId();
}

/// <summary>A CSV file whose cells are kept as they are quoted, so that only what is set changes.</summary>
internal sealed record CsvFile(string Path, string[] Header, List<string[]> Rows)
{
    public static CsvFile Read(string path)
    {
        using var reader = Sep.New(',').Reader(options => options with { HasHeader = false }).FromFile(path);
        List<string[]> rows = [.. reader.Enumerate(row => row[..].ToStringsArray())];
        return new CsvFile(path, rows[0], rows[1..]);
    }

    /// <summary>The index of a column by its name, with or without the type that a header may add.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
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
