using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Sqlite.Files;

namespace KnowledgeGraph.Tests.Documents;

/// <summary>A setting as the code declares it: name, default and range from the property, description from its docstring.</summary>
internal sealed partial record DocumentedSetting(string Name, string Default, string Range, string Description)
{
    /// <summary>Every setting, in the order of their declaration.</summary>
    public static IReadOnlyList<DocumentedSetting> All { get; } =
    [
        new("Urls", "`http://localhost:8080`", "", "The addresses to listen at, `;` between several; also `--urls`."),
        .. Of<StoreOptions>(""),
        .. Of<SqliteOptions>("Sqlite:"),
        .. Of<Neo4jOptions>("Neo4j:"),
        .. Of<SeedOptions>("Seed:"),
        .. Of<ApiOptions>("Api:"),
        .. Of<PlanCacheOptions>("PlanCache:"),
        .. Of<PersistedQueriesOptions>("PersistedQueries:"),
        .. Of<ResponsesOptions>("Responses:"),
        .. Of<RequestLimits>("Limits:"),
        .. Of<ResponseLimits>("Limits:"),
        .. Of<DocumentLimits>("Limits:"),
        .. Of<HttpOptions>("Http:"),
        .. Of<ExportFileOptions>("Export:"),
        .. Of<ReconcileOptions>("Reconcile:"),
        .. Of<McpOptions>("Mcp:"),
        .. Of<TelemetryOptions>("Telemetry:"),
        new("Logging:LogLevel:Default", "`Warning`", "`Trace` to `None`", "The least level that is logged, to standard error."),
        new("Logging:LogLevel:KnowledgeGraph", "`Information`", "`Trace` to `None`", "The same for the lines of this program."),
    ];

    /// <summary>The row of a table.</summary>
    public string Row => $"| `{Name}` | {Default} | {Range} | {Description} |";

    private static IEnumerable<DocumentedSetting> Of<T>(string prefix)
        where T : new()
    {
        var defaults = new T();
        var docstrings = XDocument.Load(Path.ChangeExtension(typeof(T).Assembly.Location, ".xml"));
        foreach (var property in typeof(T).GetProperties().Where(property => property.CanWrite))
        {
            var summary = docstrings.Descendants("member").Single(member => (string?)member.Attribute("name") == $"P:{typeof(T).FullName}.{property.Name}");
            yield return new(prefix + property.Name, Print(property.GetValue(defaults)), PrintRange(property), Print(summary.Element("summary")!));
        }
    }

    private static string Print(object? value) => value switch
    {
        "" => "`\"\"`",
        bool truth => truth ? "`true`" : "`false`",
        string[] { Length: 0 } => "`[]`",
        TimeSpan time => $"`{time:c}`",
        _ => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
    };

    private static string PrintRange(PropertyInfo property)
    {
        if (property.PropertyType == typeof(bool))
        {
            return "`true`, `false`";
        }

        if (property.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed)
        {
            return string.Join(", ", allowed.Values.Select(Print));
        }

        return property.GetCustomAttribute<RangeAttribute>() switch
        {
            null => "",
            { Maximum: int.MaxValue or 9.2233720368547758E+18 or long.MaxValue } range => $"from {Print(range.Minimum)}",
            var range => $"{Print(range.Minimum)} to {Print(range.Maximum)}",
        };
    }

    /// <summary>Prints a docstring as Markdown.</summary>
    private static string Print(XElement summary) => Spaces().Replace(
        string.Concat(summary.Nodes().Select(node => node is XElement { Name.LocalName: "c" } code ? $"`{code.Value}`" : ((XText)node).Value)), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
