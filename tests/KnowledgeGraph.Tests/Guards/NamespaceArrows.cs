using System.Text.RegularExpressions;

namespace KnowledgeGraph.Tests.Guards;

/// <summary>
/// The arrows between namespaces of <c>src</c>, from each to those that it knows: by a <c>using</c>, by a qualified name, or, of a namespace around their own, by the name of
/// one of its types.
/// </summary>
internal sealed partial class NamespaceArrows
{
    private readonly Dictionary<string, HashSet<string>> _known = new(StringComparer.Ordinal);

    /// <summary>Reads the arrows of source files.</summary>
    public NamespaceArrows(IEnumerable<SourceFile> files)
    {
        var byNamespace = files.Select(file => (Name: Namespace().Match(file.Text).Groups["name"].Value, Text: Comment().Replace(file.Text, "")))
            .Where(file => file.Name.Length > 0)
            .ToLookup(file => file.Name, file => file.Text, StringComparer.Ordinal);
        var types = byNamespace.ToDictionary(
            texts => texts.Key,
            texts => texts.SelectMany(text => TopLevelType().Matches(text)).Select(type => type.Groups["name"].Value).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        foreach (var group in byNamespace)
        {
            var named = group.SelectMany(text => Using().Matches(text).Concat(Qualified().Matches(text))).Select(match => match.Groups["name"].Value);
            var words = group.SelectMany(text => Word().Matches(text)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
            _known[group.Key] =
            [
                .. named.Select(name => Nearest(name, types)).OfType<string>(),
                .. Around(group.Key).Where(outer => types.TryGetValue(outer, out var outerTypes) && words.Any(word => outerTypes.Contains(word) && !types[group.Key].Contains(word))),
            ];
            _known[group.Key].Remove(group.Key);
        }
    }

    /// <summary>Every arrow, from who knows to who is known.</summary>
    public IEnumerable<(string From, string To)> All => _known.SelectMany(each => each.Value.Select(known => (each.Key, known)));

    /// <summary>The namespaces that know themselves through others.</summary>
    public IEnumerable<string> Circles => CirclesOf(_known);

    /// <summary>The folders that know themselves through others, where all that is below one counts as it.</summary>
    public IEnumerable<string> FolderCircles(Func<string, string> folder) => CirclesOf(All
        .Select(arrow => (From: folder(arrow.From), To: folder(arrow.To)))
        .Where(arrow => arrow.From != arrow.To)
        .GroupBy(arrow => arrow.From, arrow => arrow.To, StringComparer.Ordinal)
        .ToDictionary(arrows => arrows.Key, arrows => arrows.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal));

    private static IEnumerable<string> CirclesOf(Dictionary<string, HashSet<string>> arrows) =>
        arrows.Keys.Where(name => Reach(arrows, name).Contains(name)).Order(StringComparer.Ordinal);

    private static HashSet<string> Reach(Dictionary<string, HashSet<string>> arrows, string start)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>([start]);
        while (next.TryPop(out var name))
        {
            foreach (var known in arrows.GetValueOrDefault(name, []).Where(reached.Add))
            {
                next.Push(known);
            }
        }

        return reached;
    }

    /// <summary>The namespace that a qualified name begins with.</summary>
    private static string? Nearest(string name, Dictionary<string, HashSet<string>> namespaces) =>
        Around($"{name}.").Concat([name]).Where(namespaces.ContainsKey).MaxBy(found => found.Length);

    private static IEnumerable<string> Around(string name)
    {
        for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            yield return name[..dot];
        }
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (static )?(?<name>KnowledgeGraph[\w.]*);", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<!namespace |using |[\w.])(?<name>KnowledgeGraph(\.[A-Z]\w*)+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Qualified();

    [GeneratedRegex(@"^(public|internal)( \w+)* (class|struct|record|interface|enum) (?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*")]
    private static partial Regex Word();

    [GeneratedRegex(@"//.*|""(\\.|[^""\\\r\n])*""", RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();
}
