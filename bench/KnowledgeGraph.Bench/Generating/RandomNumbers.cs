namespace KnowledgeGraph.Bench.Generating;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014): the same numbers on every machine and
/// version of .NET, which <see cref="Random"/> does not promise.
/// </summary>
/// <param name="seed">Where the numbers begin.</param>
internal sealed class RandomNumbers(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 up to a limit, which is not reached.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>True so many times of a hundred.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>An element of a list.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>An element of a list, the first ones far more often than the last ones, as big cities have most companies.</summary>
    public T PickSkewed<T>(IReadOnlyList<T> items) => items[(int)((long)Below(items.Count) * Below(items.Count) / items.Count)];

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
