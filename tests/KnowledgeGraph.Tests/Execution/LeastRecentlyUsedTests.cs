using KnowledgeGraph.Caching;

namespace KnowledgeGraph.Tests.Execution;

public sealed class LeastRecentlyUsedTests
{
    [Fact]
    public void The_least_recently_used_is_dropped_and_reported()
    {
        var dropped = new List<string>();
        var cache = new LeastRecentlyUsed<int, string>(2) { Dropped = dropped.Add };
        cache.Put(1, "one");
        cache.Put(2, "two");
        Assert.True(cache.TryFind(1, out var found));
        cache.Put(3, "three");
        Assert.Equal(("one", "two"), (found, Assert.Single(dropped)));
        Assert.Equal(["three", "one"], cache.Values, StringComparer.Ordinal);
        Assert.False(cache.TryFind(2, out _));
    }

    [Fact]
    public void Weights_count_and_the_last_used_is_kept_whatever_it_weighs()
    {
        var cache = new LeastRecentlyUsed<int, string>(10);
        cache.Put(1, "one", 4);
        cache.Put(2, "two", 4);
        cache.Put(1, "one", 7);
        Assert.Equal(["one"], cache.Values, StringComparer.Ordinal);
        cache.Put(3, "three", 11);
        Assert.Equal(["three"], cache.Values, StringComparer.Ordinal);
        cache.Put(3, "three", 0);
        cache.Put(4, "four", 10);
        Assert.Equal(["four", "three"], cache.Values, StringComparer.Ordinal);
    }

    [Fact]
    public void Bytes_are_found_by_a_span()
    {
        var cache = new LeastRecentlyUsed<byte[], int>(1, new BytesComparer());
        cache.Put([1, 2, 3], 7);
        ReadOnlySpan<byte> bytes = [0, 1, 2, 3, 4];
        Assert.True(cache.TryFind(bytes[1..4], out var found));
        Assert.Equal(7, found);
        Assert.False(cache.TryFind(bytes, out _));
        Assert.True(cache.TryFind([1, 2, 3], out _));
    }

    /// <summary>The oracle is a list that is searched.</summary>
    [Fact]
    public void It_keeps_what_a_list_would_keep()
    {
        const int Capacity = 5;
        var random = new Random(11);
        var cache = new LeastRecentlyUsed<int, int>(Capacity);
        var list = new List<int>();
        for (var step = 0; step < 10_000; step++)
        {
            var key = random.Next(8);
            var isFound = list.Remove(key);
            Assert.Equal(isFound, cache.TryFind(key, out var value));
            Assert.Equal(isFound ? -key : 0, value);
            if (!isFound)
            {
                cache.Put(key, -key);
                list.RemoveRange(0, list.Count == Capacity ? 1 : 0);
            }

            list.Add(key);
            Assert.Equal(Enumerable.Reverse(list).Select(kept => -kept), cache.Values);
        }
    }
}
