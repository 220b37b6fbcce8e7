using KnowledgeGraph.Limits;
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
    ApiOptions Api,
    PlanCacheOptions PlanCache,
    PersistedQueriesOptions PersistedQueries,
    ResponsesOptions Responses,
    LimitsOptions Limits,
    HttpOptions Http,
    ExportFileOptions Export,
    ReconcileOptions Reconcile,
    McpOptions Mcp,
    TelemetryOptions Telemetry)
{
    /// <summary>The settings of the request pipeline.</summary>
    public PipelineOptions Pipeline => new()
    {
        PlanCacheSize = PlanCache.Size,
        Document = Limits.Document,
        AllowExplain = Responses.Explain,
        Suggestions = Responses.Suggestions,
    };

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingsException">Some cannot be read or are out of range; the message lists all of them.</exception>
    public static ServiceSettings Read(IConfiguration configuration)
    {
        var errors = new List<string>();
        T Read<T>(string section, Func<IConfiguration, T?> bind, IValidateOptions<T>? validator = null)
            where T : class, new() => SettingSection.Read(configuration, section, bind, validator, errors);

        var settings = new ServiceSettings(
            Read("", section => section.Get<StoreOptions>(), new StoreOptionsValidator()),
            Read("Sqlite", section => section.Get<SqliteOptions>(), new SqliteOptionsValidator()),
            Read("Neo4j", section => section.Get<Neo4jOptions>(), new Neo4jOptionsValidator()),
            Read("Seed", section => section.Get<SeedOptions>(), new SeedOptionsValidator()),
            Read("Api", section => section.Get<ApiOptions>()),
            Read("PlanCache", section => section.Get<PlanCacheOptions>(), new PlanCacheOptionsValidator()),
            Read("PersistedQueries", section => section.Get<PersistedQueriesOptions>(), new PersistedQueriesOptionsValidator()),
            Read("Responses", section => section.Get<ResponsesOptions>()),
            new LimitsOptions
            {
                Request = Read("Limits", section => section.Get<RequestLimits>(), new RequestLimitsValidator()),
                Document = Read("Limits", section => section.Get<DocumentLimits>(), new DocumentLimitsValidator()),
                Response = Read("Limits", section => section.Get<ResponseLimits>(), new ResponseLimitsValidator()),
            },
            Read("Http", section => section.Get<HttpOptions>(), new HttpOptionsValidator()),
            Read("Export", section => section.Get<ExportFileOptions>(), new ExportFileOptionsValidator()),
            Read("Reconcile", section => section.Get<ReconcileOptions>()),
            Read("Mcp", section => section.Get<McpOptions>(), new McpOptionsValidator()),
            Read("Telemetry", section => section.Get<TelemetryOptions>(), new TelemetryOptionsValidator()));
        errors.AddRange(settings.Store.IsNeo4j(settings.Neo4j) ? settings.Neo4j.FindProblems() : []);
        return errors.Count == 0 ? settings : throw new SettingsException(errors);
    }
}

/// <summary>Settings are wrong; nothing starts.</summary>
/// <param name="errors">A whole sentence for each; at least one.</param>
internal sealed class SettingsException(IReadOnlyList<string> errors) : Exception(string.Join('\n', errors));
