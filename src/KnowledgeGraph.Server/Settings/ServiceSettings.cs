using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Sqlite.Files;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>All settings of the service, read and checked.</summary>
internal sealed record ServiceSettings(
    StoreOptions Store,
    SqliteOptions Sqlite,
    Neo4jOptions Neo4j,
    SeedOptions Seed,
    PlanCacheOptions PlanCache,
    ResponsesOptions Responses,
    LimitsOptions Limits,
    HttpOptions Http,
    TelemetryOptions Telemetry)
{
    /// <summary>The settings of the request's way.</summary>
    public PipelineOptions Pipeline => new()
    {
        PlanCacheSize = PlanCache.Size,
        Document = Limits.OfDocument,
        AllowExplain = Responses.Explain,
        Suggestions = Responses.Suggestions,
    };

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingsException">Some cannot be read, or have values that they cannot have; all of them are named.</exception>
    public static ServiceSettings Read(IConfiguration configuration)
    {
        var errors = new List<string>();
        T Read<T>(string section, Func<IConfiguration, T?> bind, IValidateOptions<T>? validator = null)
            where T : class, new() => SettingSection.Read(configuration, section, bind, validator, errors);

        var settings = new ServiceSettings(
            Read("", section => section.Get<StoreOptions>(), new StoreOptionsValidator()),
            Read("Sqlite", section => section.Get<SqliteOptions>(), new SqliteOptionsValidator()),
            Read("Neo4j", section => section.Get<Neo4jOptions>()),
            Read("Seed", section => section.Get<SeedOptions>(), new SeedOptionsValidator()),
            Read("PlanCache", section => section.Get<PlanCacheOptions>(), new PlanCacheOptionsValidator()),
            Read("Responses", section => section.Get<ResponsesOptions>()),
            Read("Limits", section => section.Get<LimitsOptions>(), new LimitsOptionsValidator()),
            Read("Http", section => section.Get<HttpOptions>(), new HttpOptionsValidator()),
            Read("Telemetry", section => section.Get<TelemetryOptions>(), new TelemetryOptionsValidator()));
        errors.AddRange(settings.Store.IsNeo4j(settings.Neo4j) ? settings.Neo4j.FindProblems() : []);
        return errors.Count == 0 ? settings : throw new SettingsException(errors);
    }
}

/// <summary>Settings are wrong; nothing starts.</summary>
/// <param name="errors">Each of them, a whole sentence; at least one.</param>
internal sealed class SettingsException(IReadOnlyList<string> errors) : Exception(string.Join('\n', errors));
