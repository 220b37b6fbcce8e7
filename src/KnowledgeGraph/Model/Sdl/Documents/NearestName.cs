namespace KnowledgeGraph.Model.Sdl.Documents;

/// <summary>Finds the name that was probably meant.</summary>
public static class NearestName
{
    /// <summary>The known name with the least edits from the one that was written, at most a third of its length or one; null where none is near.</summary>
    public static string? Find(string written, IEnumerable<string> known) =>
        known
            .Select(name => (Name: name, Edits: CountEdits(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Edits <= Math.Max(1, written.Length / 3) && candidate.Edits < written.Length)
            .OrderBy(candidate => candidate.Edits)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();

    // Optimal string alignment: insertions, deletions and replacements of one character, and exchanges of two neighbours.
    private static int CountEdits(string from, string to)
    {
        var (beforeLast, last) = (new int[to.Length + 1], Enumerable.Range(0, to.Length + 1).ToArray());
        for (var i = 1; i <= from.Length; i++)
        {
            var row = new int[to.Length + 1];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                var isExchange = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                var exchanged = isExchange ? beforeLast[j - 2] + 1 : replaced;
                row[j] = Math.Min(Math.Min(replaced, exchanged), Math.Min(last[j], row[j - 1]) + 1);
            }

            (beforeLast, last) = (last, row);
        }

        return last[to.Length];
    }
}
