using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Reads and checks the settings of one concern.</summary>
internal static class SettingSection
{
    /// <summary>Reads a section; what is wrong with it is added to the errors.</summary>
    public static T Read<T>(
        IConfiguration configuration, string section, Func<IConfiguration, T?> bind, IValidateOptions<T>? validator, List<string> errors)
        where T : class, new()
    {
        try
        {
            var options = bind(section.Length == 0 ? configuration : configuration.GetSection(section)) ?? new T();
            errors.AddRange((validator?.Validate(name: null, options).Failures ?? []).Select(failure => Describe(section, failure)));
            return options;
        }
        catch (InvalidOperationException exception)
        {
            errors.Add($"{exception.Message} Times are written as hours:minutes:seconds, such as 00:00:10.");
            return new T();
        }
    }

    /// <summary>The generated validators say <c>Size: The field PlanCacheOptions.Size must be …</c>; people know the setting by its own name.</summary>
    private static string Describe(string section, string failure)
    {
        var name = failure[..failure.IndexOf(':', StringComparison.Ordinal)];
        return $"{(section.Length == 0 ? name : $"{section}:{name}")}{failure[failure.IndexOf(" must ", StringComparison.Ordinal)..]}";
    }
}
