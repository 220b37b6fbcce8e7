namespace KnowledgeGraph.Server.Settings;

/// <summary>Reads settings from their sources, each over the one before: <c>appsettings.json</c>, the environment, the command line.</summary>
internal static class SettingSources
{
    private const string FileName = "appsettings.json";

    /// <summary>Returns the settings in force.</summary>
    /// <param name="arguments">Settings of the command line, as <c>--Section:Name=value</c>.</param>
    /// <exception cref="SettingsException">A source names a setting that does not exist.</exception>
    public static IConfiguration Read(IReadOnlyList<string> arguments)
    {
        var defaults = ReadDefaults();
        var file = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile(FileName, optional: true).Build();
        var environment = new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables().Build();
        var commandLine = new ConfigurationBuilder().AddCommandLine([.. arguments]).Build();
        var known = new KnownSettings(defaults);
        List<string> errors =
        [
            .. known.FindUnknown(file, $" in {FileName}"),
            .. known.FindMisspelt(environment, " in the environment"),
            .. known.FindUnknown(commandLine, ""),
        ];
        return errors.Count > 0 ? throw new SettingsException(errors) : new ConfigurationBuilder()
            .AddConfiguration(defaults).AddConfiguration(file).AddConfiguration(environment).AddConfiguration(commandLine).Build();
    }

    /// <summary>Returns every setting with its default, as they are embedded in the program: the file beside it may have been edited.</summary>
    public static IConfiguration ReadDefaults()
    {
        using var file = typeof(SettingSources).Assembly.GetManifestResourceStream(FileName)
            ?? throw new InvalidOperationException($"The build has left out {FileName}.");
        return new ConfigurationBuilder().AddJsonStream(file).Build();
    }
}
