using System.Collections.Immutable;
using KnowledgeGraph.Exports.Selections;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Exports;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.Export;

/// <summary>Gives the graph, or a part of it, as files.</summary>
/// <param name="exporter">Writes files.</param>
/// <param name="files">Keeps files.</param>
/// <param name="options">The settings of files.</param>
/// <param name="maxBodyBytes">The bytes that a body may have.</param>
internal sealed class ExportEndpoint(GraphExporter exporter, ExportFiles files, ExportFileOptions options, long maxBodyBytes)
{
    private readonly ExportRequestReader _reader = new(exporter.Model, maxBodyBytes);

    /// <summary>Lists the formats.</summary>
    public async Task ListAsync(HttpContext context)
    {
        using var json = new ResponseWriter(ResponseLimits.None);
        json.BeginObject();
        json.Key("formats");
        json.BeginArray();
        foreach (var format in Formats.All)
        {
            json.BeginObject();
            Write(json, "id", format.Id);
            Write(json, "mediaType", format.MediaType);
            Write(json, "fileName", $"knowledge-graph{format.FileEnding}");
            json.Key("options");
            json.BeginObject();
            foreach (var option in format.Options.Concat(ExportOptions.Of(format)))
            {
                Write(json, option.Name, option.Values);
            }

            json.EndObject();
            Write(json, "tables", format is IArchiveFormat archive ? archive.ListFiles(exporter.Model) : []);
            json.EndObject();
        }

        json.EndArray();
        json.EndObject();
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(json.WrittenMemory);
    }

    /// <summary>Sends a file.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">The format.</param>
    /// <param name="path">The path of one file of an archive; null: the whole.</param>
    /// <param name="cancellationToken">Ends the wait for the file, not the sending.</param>
    public async Task SendAsync(HttpContext context, string id, string? path, CancellationToken cancellationToken)
    {
        var request = await ReadAsync(context.Request, id, path);
        var tag = await exporter.FindFingerprintAsync(cancellationToken) is { } fingerprint ? request.ComputeTag(fingerprint) : null;
        ExportSender.SetHeaders(context.Response, request, tag);
        if (ExportSender.IsKnown(context.Request, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
        }
        else if (HttpMethods.IsHead(context.Request.Method))
        {
            if (files.FindWhole(tag) is { } whole)
            {
                ExportSender.SetWhole(context.Response, whole);
            }
        }
        else
        {
            await SendAsync(context, request, tag);
        }
    }

    private async Task SendAsync(HttpContext context, ExportRequest request, string? tag)
    {
        var file = files.Take(tag, (output, token) => exporter.WriteAsync(request, output, token));
        try
        {
            await Task.WhenAny(file.Made, Task.Delay(options.Patience, context.RequestAborted));
            context.RequestAborted.ThrowIfCancellationRequested();
            if (file.Made.IsCompleted)
            {
                await file.Made;
                await ExportSender.SendWholeAsync(context, file);
            }
            else
            {
                await file.WaitAsync(0, context.RequestAborted);
                await ExportSender.FollowAsync(context, file);
            }
        }
        finally
        {
            files.Return(file);
        }
    }

    private async ValueTask<ExportRequest> ReadAsync(HttpRequest request, string id, string? path)
    {
        if (Formats.Find(id) is not { } format)
        {
            var unknown = SelectionReader.Unknown("format", id, Formats.All.Select(each => each.Id)).Errors[0];
            throw new ExportRefusedException(StatusCodes.Status404NotFound, unknown.Message, unknown.Hint!);
        }

        if (path is not null && (format as IArchiveFormat)?.ListFiles(exporter.Model).Contains(path, StringComparer.Ordinal) != true)
        {
            throw new ExportRefusedException(
                StatusCodes.Status404NotFound, $"The format '{id}' has no file '{path}'.", "GET /export lists the files of each format under 'tables'.");
        }

        return await _reader.ReadAsync(format, path, request);
    }

    private static void Write(ResponseWriter json, string key, string text)
    {
        json.Key(key);
        json.Text(text);
    }

    private static void Write(ResponseWriter json, string key, ImmutableArray<string> texts)
    {
        json.Key(key);
        json.BeginArray();
        foreach (var text in texts)
        {
            json.Text(text);
        }

        json.EndArray();
    }
}
