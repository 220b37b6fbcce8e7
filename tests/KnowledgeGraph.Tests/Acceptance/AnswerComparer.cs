using System.Globalization;
using System.Text.Json;

namespace KnowledgeGraph.Tests.Acceptance;

/// <summary>Compares an answer with the library's, as far as that says anything: the rules are in the cases' README.</summary>
internal sealed class AnswerComparer(AcceptanceQuery query)
{
    private static readonly double FloatTolerance = 1e-12;

    private readonly AnswerShape _shape = AnswerShape.Of(query.Text);

    /// <summary>The first difference, with its place; null if there is none.</summary>
    public string? FindDifference(JsonElement expected, JsonElement actual) => Compare("", expected, actual, isShuffled: false);

    /// <param name="path">The place of both in the answer.</param>
    /// <param name="expected">The library's.</param>
    /// <param name="actual">Ours.</param>
    /// <param name="isShuffled">Whether they are elements of a list without order, where cursors mean nothing.</param>
    private string? Compare(string path, JsonElement expected, JsonElement actual, bool isShuffled) => (expected.ValueKind, actual.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => CompareObjects(path, expected, actual, isShuffled),
        (JsonValueKind.Array, JsonValueKind.Array) when expected.GetArrayLength() != actual.GetArrayLength() =>
            $"{path}: {expected.GetArrayLength()} elements expected, {actual.GetArrayLength()} given: {Shorten(expected)} … {Shorten(actual)}",
        (JsonValueKind.Array, JsonValueKind.Array) => HasOrder(path)
            ? CompareLists(path, expected, actual, isShuffled)
            : CompareMultisets(path, expected, actual),
        (JsonValueKind.Number, JsonValueKind.Number) when AreSameNumbers(expected.GetRawText(), actual.GetRawText()) => null,
        (JsonValueKind.String, JsonValueKind.String) when AreSameTexts(path, expected.GetString()!, actual.GetString()!, isShuffled) => null,
        (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null, _) when expected.ValueKind == actual.ValueKind => null,
        _ => $"{path}: {Shorten(expected)} expected, {Shorten(actual)} given",
    };

    private string? CompareObjects(string path, JsonElement expected, JsonElement actual, bool isShuffled)
    {
        var keys = expected.EnumerateObject().Select(property => property.Name).ToList();
        var actualKeys = actual.EnumerateObject().Select(property => property.Name).ToList();
        return keys.SequenceEqual(actualKeys, StringComparer.Ordinal)
            ? keys.Select(key => Compare(AnswerShape.Join(path, key), expected.GetProperty(key), actual.GetProperty(key), isShuffled))
                .FirstOrDefault(difference => difference is not null)
            : $"{path}: keys {string.Join(',', keys)} expected, {string.Join(',', actualKeys)} given";
    }

    private string? CompareLists(string path, JsonElement expected, JsonElement actual, bool isShuffled) =>
        expected.EnumerateArray().Zip(actual.EnumerateArray())
            .Select(pair => Compare(path, pair.First, pair.Second, isShuffled))
            .FirstOrDefault(difference => difference is not null);

    private string? CompareMultisets(string path, JsonElement expected, JsonElement actual)
    {
        var left = actual.EnumerateArray().ToList();
        foreach (var element in expected.EnumerateArray())
        {
            var match = left.FindIndex(candidate => Compare(path, element, candidate, isShuffled: true) is null);
            if (match < 0)
            {
                return $"{path}: no element is {Shorten(element)}; left are {string.Join(" and ", left.Take(3).Select(Shorten))}";
            }

            left.RemoveAt(match);
        }

        return null;
    }

    private bool HasOrder(string path) => query.Order switch
    {
        AnswerOrder.Exact => true,
        AnswerOrder.Sorted => _shape.IsSorted(path),
        _ => query.Unordered?.Contains(path) == false,
    };

    private bool AreSameTexts(string path, string expected, string actual, bool isShuffled) =>
        expected == actual || _shape.FieldAt(path) switch
        {
            "cursor" or "startCursor" or "endCursor" => isShuffled,
            "shortest" or "longest" => expected.EnumerateRunes().Count() == actual.EnumerateRunes().Count(),
            _ => false,
        };

    private static bool AreSameNumbers(string expected, string actual)
    {
        if (expected == actual || (long.TryParse(expected, CultureInfo.InvariantCulture, out _) && long.TryParse(actual, CultureInfo.InvariantCulture, out _)))
        {
            return expected == actual;
        }

        var (left, right) = (double.Parse(expected, CultureInfo.InvariantCulture), double.Parse(actual, CultureInfo.InvariantCulture));
        return Math.Abs(left - right) <= FloatTolerance * Math.Max(Math.Abs(left), Math.Abs(right));
    }

    private static string Shorten(JsonElement json)
    {
        var text = json.GetRawText();
        return text.Length <= 300 ? text : $"{text[..300]}…";
    }
}
