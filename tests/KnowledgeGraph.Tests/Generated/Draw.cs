using CsCheck;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>Random choices, counted: of two failures the one with fewer choices is the simpler.</summary>
internal sealed class Draw(PCG random)
{
    /// <summary>The number of choices that have been made.</summary>
    public int Count { get; private set; }

    /// <summary>A whole number from 0 up to, and without, the limit.</summary>
    public int Below(int limit)
    {
        Count++;
        return (int)random.Next((uint)limit);
    }

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Some of the items in their order, at least one where there is one.</summary>
    public List<T> PickSome<T>(IReadOnlyCollection<T> items, int atMost)
    {
        var left = items.ToList();
        var picked = new List<T>();
        for (var count = 1 + Below(atMost); count > 0 && left.Count > 0; count--)
        {
            var next = Below(left.Count);
            picked.Add(left[next]);
            left.RemoveAt(next);
        }

        return picked;
    }
}
