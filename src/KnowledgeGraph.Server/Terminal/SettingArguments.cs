namespace KnowledgeGraph.Server.Terminal;

/// <summary>
/// Takes settings out of a command line: <c>--Section:Name=value</c>, <c>--Section:Name value</c> and <c>--Store=value</c>. They may be
/// anywhere and belong to every command; System.CommandLine reads <c>--a:b</c> as option a with value b.
/// </summary>
internal static class SettingArguments
{
    /// <summary>Returns the settings, and the other arguments.</summary>
    public static (IReadOnlyList<string> Settings, IReadOnlyList<string> Others) Split(IReadOnlyList<string> arguments)
    {
        var settings = new List<string>();
        var others = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!IsSetting(arguments[i]))
            {
                others.Add(arguments[i]);
                continue;
            }

            var isWhole = arguments[i].Contains('=', StringComparison.Ordinal) || i + 1 == arguments.Count;
            settings.Add(isWhole ? arguments[i] : $"{arguments[i]}={arguments[++i]}");
        }

        return (settings, others);
    }

    private static bool IsSetting(string argument)
    {
        var name = argument.Split('=')[0];
        return name.StartsWith("--", StringComparison.Ordinal)
            && (name.Contains(':', StringComparison.Ordinal) || name.Equals("--Store", StringComparison.OrdinalIgnoreCase));
    }
}
