using System.Globalization;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Server.Settings;

/// <summary>The names of all settings.</summary>
internal sealed class KnownSettings
{
    // Sections that .NET reads.
    private static readonly string[] ForeignSections = ["Kestrel", "Logging"];

    private readonly HashSet<string> _names;
    private readonly HashSet<string> _sections;

    /// <summary>Takes the names from a configuration that holds every setting.</summary>
    public KnownSettings(IConfiguration all)
    {
        _names = Names(all).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _sections = _names.Where(name => name.Contains(':', StringComparison.Ordinal)).Select(Section).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Finds the settings of a source that do not exist, a sentence each.</summary>
    /// <param name="source">A source that holds settings alone.</param>
    /// <param name="where">The name of the source, to be put into the sentence.</param>
    public IEnumerable<string> FindUnknown(IConfiguration source, string where) =>
        Names(source).Where(name => !_names.Contains(name) && !IsForeign(name)).Select(name => Describe(name, where));

    /// <summary>Finds the settings of a source that do not exist, among those whose section is one of this service's, or nearly.</summary>
    /// <param name="source">A source that also holds what other programs read.</param>
    /// <param name="where">The name of the source, to be put into the sentence.</param>
    public IEnumerable<string> FindMisspelt(IConfiguration source, string where) => Names(source)
        .Where(name => name.Contains(':', StringComparison.Ordinal) && !_names.Contains(name) && !IsForeign(name))
        .Where(name => NearestName.Find(Section(name), _sections) is not null)
        .Select(name => Describe(name, where));

    private static IEnumerable<string> Names(IConfiguration configuration) =>
        configuration.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => WithoutIndex(pair.Key)).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the setting of a list's element, such as <c>Http:CorsOrigins</c> for <c>Http:CorsOrigins:0</c>.</summary>
    private static string WithoutIndex(string name) =>
        name.LastIndexOf(':') is var colon and >= 0 && int.TryParse(name.AsSpan(colon + 1), CultureInfo.InvariantCulture, out _) ? name[..colon] : name;

    private static string Section(string name) => name.Split(':')[0];

    private static bool IsForeign(string name) =>
        Array.Exists(ForeignSections, section => Section(name).Equals(section, StringComparison.OrdinalIgnoreCase));

    private string Describe(string name, string where)
    {
        var suggestion = NearestName.Find(name, _names) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : $"There are: {string.Join(", ", _names.Order(StringComparer.Ordinal))}.";
        return $"The setting '{name}'{where} is unknown. {suggestion}";
    }
}
