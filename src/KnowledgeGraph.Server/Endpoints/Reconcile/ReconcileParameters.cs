using System.Buffers;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Server.Endpoints.GraphQL;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Endpoints.Reconcile;

/// <summary>The parameters of a request, of its address or of its form.</summary>
internal sealed class ReconcileParameters
{
    private readonly Dictionary<string, StringValues> _values;

    private ReconcileParameters(Dictionary<string, StringValues> values) => _values = values;

    /// <summary>Reads the parameters of an address.</summary>
    public static ReconcileParameters Read(HttpRequest request) => new(QueryHelpers.ParseQuery(request.QueryString.Value));

    /// <summary>Reads the parameters of a form.</summary>
    /// <exception cref="RequestRefusedException">The body is not a form, or it is too large or too slow.</exception>
    public static async ValueTask<ReconcileParameters> ReadFormAsync(HttpRequest request, HttpOptions http, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType || request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestRefusedException(
                Refusal.ContentType,
                string.IsNullOrEmpty(request.ContentType) ? "The request has no Content-Type." : $"The Content-Type '{request.ContentType}' is not supported.",
                "Send a form with 'Content-Type: application/x-www-form-urlencoded'.");
        }

        var (bytes, length) = await new BodyReader(http).ReadAsync(request, cancellationToken);
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        ArrayPool<byte>.Shared.Return(bytes);
        return new ReconcileParameters(QueryHelpers.ParseQuery(text));
    }

    /// <summary>Returns the first value of a parameter; null if there is none.</summary>
    public string? Find(string name) => _values.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>Returns the whole number that a parameter holds, from 0; null if there is none.</summary>
    /// <exception cref="RequestRefusedException">It is another text.</exception>
    public int? FindNumber(string name) => Find(name) is not { Length: > 0 } text ? null
        : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
        : throw new RequestRefusedException(Refusal.WrongParameter, $"The parameter '{name}' is not a whole number from 0.", "Leave it out for the default.");

    /// <summary>Parses a text as JSON.</summary>
    /// <param name="name">The parameter that it is of.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="RequestRefusedException">It is not valid.</exception>
    public static JsonElement Parse(string name, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new RequestRefusedException(Refusal.NotJson, $"The parameter '{name}' is not valid JSON.", "Send JSON, percent-encoded as forms are.");
        }
    }
}
