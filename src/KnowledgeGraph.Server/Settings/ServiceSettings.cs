using KnowledgeGraph.Execution;
using KnowledgeGraph.Sqlite;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>All settings of the service, read and checked.</summary>
internal sealed record ServiceSettings(
    StoreOptions Store,
    SqliteOptions Sqlite,
    SeedOptions Seed,
    PlanCacheOptions PlanCache,
    ResponsesOptions Responses,
    LimitsOptions Limits,
    HttpOptions Http)
{
    /// <summary>The settings of the request's way.</summary>
    public PipelineOptions Pipeline => new()
    {
        PlanCacheSize = PlanCache.Size,
        AllowExplain = Responses.Explain,
        Suggestions = Responses.Suggestions,
    };

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingsException">Some cannot be read, or have values that they cannot have; all of them are named.</exception>
    public static ServiceSettings Read(IConfiguration configuration)
    {
        var errors = new List<string>();
        var settings = new ServiceSettings(
            Check(Bind(() => configuration.Get<StoreOptions>(), errors), new StoreOptionsValidator(), errors),
            Check(Bind(() => configuration.GetSection("Sqlite").Get<SqliteOptions>(), errors), new SqliteOptionsValidator(), errors),
            Check(Bind(() => configuration.GetSection("Seed").Get<SeedOptions>(), errors), new SeedOptionsValidator(), errors),
            Check(Bind(() => configuration.GetSection("PlanCache").Get<PlanCacheOptions>(), errors), new PlanCacheOptionsValidator(), errors),
            Bind(() => configuration.GetSection("Responses").Get<ResponsesOptions>(), errors),
            Check(Bind(() => configuration.GetSection("Limits").Get<LimitsOptions>(), errors), new LimitsOptionsValidator(), errors),
            Check(Bind(() => configuration.GetSection("Http").Get<HttpOptions>(), errors), new HttpOptionsValidator(), errors));
        return errors.Count == 0 ? settings : throw new SettingsException(errors);
    }

    private static T Bind<T>(Func<T?> read, List<string> errors)
        where T : new()
    {
        try
        {
            return read() ?? new T();
        }
        catch (InvalidOperationException exception)
        {
            errors.Add($"{exception.Message} Times are written as hours:minutes:seconds, such as 00:00:10.");
            return new T();
        }
    }

    private static T Check<T>(T options, IValidateOptions<T> validator, List<string> errors)
        where T : class
    {
        errors.AddRange(validator.Validate(name: null, options).Failures ?? []);
        return options;
    }
}

/// <summary>Settings are wrong; nothing starts.</summary>
/// <param name="errors">Each of them, a whole sentence; at least one.</param>
internal sealed class SettingsException(IReadOnlyList<string> errors) : Exception(string.Join('\n', errors));
