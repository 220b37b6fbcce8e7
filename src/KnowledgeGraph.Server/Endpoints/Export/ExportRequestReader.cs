using System.Text.Json;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exports.Selections;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Exports;

namespace KnowledgeGraph.Server.Endpoints.Export;

/// <summary>Reads requests for files.</summary>
/// <param name="model">The model.</param>
/// <param name="maxBodyBytes">The bytes that a body may have.</param>
internal sealed class ExportRequestReader(GraphModel model, long maxBodyBytes)
{
    /// <summary>Reads a request.</summary>
    /// <param name="format">The format.</param>
    /// <param name="file">The path of one file of an archive; null: the whole.</param>
    /// <param name="request">The HTTP request.</param>
    /// <exception cref="RequestException">It is not valid.</exception>
    /// <exception cref="ExportRefusedException">Its body is too large or of another media type.</exception>
    public async ValueTask<ExportRequest> ReadAsync(IExportFormat format, string? file, HttpRequest request)
    {
        var query = SelectionQuery.Read(format, request.Query.SelectMany(each => each.Value.Select(value => KeyValuePair.Create(each.Key, value ?? ""))));
        var isPost = HttpMethods.IsPost(request.Method);
        if (isPost && query.Selection.Count > 0)
        {
            throw new RequestException(
                ErrorCodes.BadRequest, $"A part of the selection is in the address of a POST: '{query.Selection.First().Key}'.", "Put all of it into the body, or send GET.");
        }

        var selection = isPost ? await ReadBodyAsync(request) : JsonSerializer.SerializeToElement(query.Selection);
        try
        {
            return new ExportRequest(format, file, new SelectionReader(model, format.HoldsKeyless).Read(selection), SelectionQuery.Normalize(selection), query.Options);
        }
        catch (InvalidOperationException)
        {
            // The JSON reader reports half a character so, such as \ud800.
            throw new RequestException(ErrorCodes.BadRequest, "A text of the selection is not valid Unicode.", "Write both halves of a surrogate pair, or the character itself.");
        }
    }

    private async ValueTask<JsonElement> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength != 0 && !request.HasJsonContentType())
        {
            throw new ExportRefusedException(
                StatusCodes.Status415UnsupportedMediaType, $"A selection of the media type '{request.ContentType}' is not read.", "Send it as application/json.");
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            body.Write(buffer, 0, count);
            if (body.Length > maxBodyBytes)
            {
                throw new ExportRefusedException(
                    StatusCodes.Status413PayloadTooLarge, $"The selection has more than {maxBodyBytes} bytes (setting Http:MaxBodyBytes).", "Name fewer nodes.", ErrorCodes.Limit);
            }
        }

        return body.Length == 0 ? JsonSerializer.SerializeToElement(new { }) : Parse(body.ToArray());
    }

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new RequestException(ErrorCodes.BadRequest, "The selection is not valid JSON.", "Send an object such as {\"nodes\": {\"Company\": {}}}.");
        }
    }
}

/// <summary>A request for a file is refused.</summary>
/// <param name="status">The status code.</param>
/// <param name="message">A sentence.</param>
/// <param name="hint">The correction to make.</param>
/// <param name="code">One of <see cref="ErrorCodes"/>.</param>
internal sealed class ExportRefusedException(int status, string message, string hint, string code = ErrorCodes.BadRequest) : Exception(message)
{
    /// <summary>The status code.</summary>
    public int Status => status;

    /// <summary>The correction to make.</summary>
    public string Hint => hint;

    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    public string Code => code;
}
