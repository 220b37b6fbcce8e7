using System.Globalization;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Where settings come from, each over the one before: <c>appsettings.json</c>, the environment, the command line.</summary>
internal static class SettingSources
{
    private const string FileName = "appsettings.json";

    // What .NET itself reads.
    private static readonly string[] ForeignSections = ["Kestrel", "Logging"];

    /// <summary>The settings in force.</summary>
    /// <param name="arguments">Settings of the command line, as <c>--Section:Name=value</c>.</param>
    /// <exception cref="SettingsException">The command line names a setting that there is not.</exception>
    public static IConfiguration Read(IReadOnlyList<string> arguments)
    {
        var defaults = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile(FileName).Build();
        RequireKnown(defaults, new ConfigurationBuilder().AddCommandLine([.. arguments]).Build());
        return new ConfigurationBuilder()
            .AddConfiguration(defaults)
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables()
            .AddCommandLine([.. arguments])
            .Build();
    }

    private static void RequireKnown(IConfiguration defaults, IConfiguration given)
    {
        var known = Keys(defaults).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = Keys(given).Where(key => !known.Contains(WithoutIndex(key)) && !IsForeign(key)).ToList();
        if (unknown.Count > 0)
        {
            throw new SettingsException([.. unknown.Select(key => $"There is no setting '{key}'.{Suggest(key, known)}")]);
        }
    }

    private static IEnumerable<string> Keys(IConfiguration configuration) =>
        configuration.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => WithoutIndex(pair.Key));

    /// <summary>The setting that an element of a list belongs to, such as <c>Http:CorsOrigins</c> of <c>Http:CorsOrigins:0</c>.</summary>
    private static string WithoutIndex(string key) =>
        key.LastIndexOf(':') is var colon and >= 0 && int.TryParse(key.AsSpan(colon + 1), CultureInfo.InvariantCulture, out _) ? key[..colon] : key;

    private static bool IsForeign(string key) =>
        Array.Exists(ForeignSections, section => key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase));

    private static string Suggest(string key, IReadOnlyCollection<string> known) => NearestName.Find(key, known) is { } nearest
        ? $" Did you mean '{nearest}'?"
        : $" There are: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
}
