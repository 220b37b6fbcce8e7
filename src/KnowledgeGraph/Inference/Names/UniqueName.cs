namespace KnowledgeGraph.Inference.Names;

/// <summary>Names of which each is given once; the next one of a name gets a number.</summary>
internal sealed class UniqueName
{
    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns a name, or the name with the first number that is free.</summary>
    public string Take(string name)
    {
        var unique = name;
        for (var number = 2; !_used.Add(unique); number++)
        {
            unique = FormattableString.Invariant($"{name}{number}");
        }

        return unique;
    }

    /// <summary>Returns true if a name has been given.</summary>
    public bool Has(string name) => _used.Contains(name);
}
