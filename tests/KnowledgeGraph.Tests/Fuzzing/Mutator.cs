using System.Text.RegularExpressions;
using KnowledgeGraph.Tests.Generated;

namespace KnowledgeGraph.Tests.Fuzzing;

/// <summary>Changes texts token by token: the result is nearly right, which is where readers go wrong.</summary>
/// <param name="draw">The choices.</param>
/// <param name="pool">Tokens that come in where they do not belong.</param>
internal sealed partial class Mutator(Draw draw, IReadOnlyList<string> pool)
{
    private const int MaxMutations = 4;

    /// <summary>The text with some changes; sometimes with none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="other">A text from which parts may come.</param>
    public string Mutate(string text, string other)
    {
        var tokens = Split(text);
        for (var count = draw.Below(MaxMutations + 1); count > 0; count--)
        {
            Change(tokens, other);
        }

        return string.Concat(tokens);
    }

    private void Change(List<string> tokens, string other)
    {
        var others = Split(other);
        switch (draw.Below(10))
        {
            case < 4:
                ReplaceLike(tokens, others);
                break;
            case < 7:
                ReplaceBlock(tokens, others);
                break;
            default:
                Break(tokens, others);
                break;
        }
    }

    /// <summary>Puts a name in the place of a name, or a text in that of a text: the syntax stays good.</summary>
    private void ReplaceLike(List<string> tokens, List<string> others)
    {
        var places = Enumerable.Range(0, tokens.Count).Where(place => KindOf(tokens[place]) is not null).ToList();
        if (places.Count > 0)
        {
            var place = draw.Pick(places);
            List<string> sameKind = [.. others.Concat(pool).Where(token => KindOf(token) == KindOf(tokens[place])), tokens[place]];
            tokens[place] = draw.Pick(sameKind);
        }
    }

    /// <summary>Replaces what is between two brackets by what is between two others of the kind.</summary>
    private void ReplaceBlock(List<string> tokens, List<string> others)
    {
        var bracket = draw.Pick(["{", "(", "["]);
        if (DrawBlock(tokens, bracket) is { } block && DrawBlock(others, bracket) is { } other)
        {
            var (start, length) = block.GetOffsetAndLength(tokens.Count);
            tokens.RemoveRange(start, length);
            tokens.InsertRange(start, others[other]);
        }
    }

    private Range? DrawBlock(List<string> tokens, string bracket)
    {
        var starts = Enumerable.Range(0, tokens.Count).Where(place => tokens[place] == bracket).ToList();
        if (starts.Count == 0)
        {
            return null;
        }

        var (end, depth) = (draw.Pick(starts), 0);
        var start = end;
        do
        {
            depth += tokens[end] is "{" or "(" or "[" ? 1 : tokens[end] is "}" or ")" or "]" ? -1 : 0;
            end++;
        }
        while (depth > 0 && end < tokens.Count);
        return start..end;
    }

    private void Break(List<string> tokens, List<string> others)
    {
        var place = draw.Below(tokens.Count + 1);
        var length = Math.Min(tokens.Count - place, 1 + draw.Below(6));
        switch (draw.Below(6))
        {
            case 0:
                tokens.RemoveRange(place, length);
                break;
            case 1:
                tokens.InsertRange(place, Enumerable.Repeat(tokens.GetRange(place, length), 1 + draw.Below(5)).SelectMany(part => part).ToList());
                break;
            case 2:
                tokens.Insert(place, draw.Pick(pool));
                break;
            case 3:
                tokens.RemoveRange(place, length);
                tokens.Insert(place, draw.Pick(pool));
                break;
            case 4:
                tokens.InsertRange(place, others.Skip(draw.Below(others.Count + 1)).Take(1 + draw.Below(20)).ToList());
                break;
            default:
                tokens.Insert(place, ((char)draw.Below(draw.Chance(90) ? 0x100 : 0x1_0000)).ToString());
                break;
        }
    }

    private static int? KindOf(string token) => token[0] switch
    {
        '"' => 0,
        '_' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') when !token.Contains(' ', StringComparison.Ordinal) => 1,
        >= '0' and <= '9' => 2,
        _ => null,
    };

    /// <summary>The tokens, and what is between them.</summary>
    private static List<string> Split(string text) => [.. Token().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("""
        "([^"\\]|\\.)*"|\w+|\.\.\.|\s+|.
        """, RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Token();
}
