using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Codings;

/// <summary>The content codings of HTTP (RFC 9110, section 8.4.1) that are read and written.</summary>
internal static class ContentCodings
{
    /// <summary>The codings of a request body, as Accept-Encoding lists them.</summary>
    public const string OfRequests = "gzip, br, deflate";

    /// <summary>The name of gzip (RFC 1952).</summary>
    public const string Gzip = "gzip";

    /// <summary>The name of brotli (RFC 7932).</summary>
    public const string Brotli = "br";

    /// <summary>Chooses the coding that a client prefers (RFC 9110, section 12.5.3): by q-value, then the one that it names first.</summary>
    /// <param name="accept">The values of Accept-Encoding.</param>
    /// <returns>Null if it accepts neither gzip nor brotli, or prefers a body without a coding.</returns>
    public static string? Choose(StringValues accept)
    {
        if (accept.Count == 0 || !StringWithQualityHeaderValue.TryParseList(accept, out var codings))
        {
            return null;
        }

        var best = new[] { Weigh(codings, Gzip), Weigh(codings, Brotli) }.OrderByDescending(coding => coding.Quality).ThenBy(coding => coding.Position).First();
        var plain = codings.FirstOrDefault(coding => IsNamed(coding, "identity"));
        return best.Quality > 0 && best.Quality >= (plain is null ? 0 : QualityOf(plain)) ? best.Name : null;
    }

    private static (string Name, double Quality, int Position) Weigh(IList<StringWithQualityHeaderValue> codings, string name)
    {
        var named = codings.FirstOrDefault(coding => IsNamed(coding, name) || IsNamed(coding, $"x-{name}")) ?? codings.FirstOrDefault(coding => IsNamed(coding, "*"));
        return named is null ? (name, 0, codings.Count) : (name, QualityOf(named), codings.IndexOf(named));
    }

    private static bool IsNamed(StringWithQualityHeaderValue coding, string name) => coding.Value.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static double QualityOf(StringWithQualityHeaderValue coding) => coding.Quality ?? 1;
}
