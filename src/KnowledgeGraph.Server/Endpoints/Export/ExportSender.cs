using System.Globalization;
using KnowledgeGraph.Server.Exports;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Endpoints.Export;

/// <summary>Sends files, whole ones with their length and in ranges, others as they grow.</summary>
internal static class ExportSender
{
    /// <summary>Sets the headers that every response with a file has.</summary>
    public static void SetHeaders(HttpResponse response, ExportRequest request, string? tag)
    {
        response.ContentType = request.MediaType;
        response.Headers.ContentDisposition = Attach(request.FileName);
        response.Headers.CacheControl = "no-cache";
        if (tag is not null)
        {
            response.Headers.ETag = tag;
        }
    }

    /// <summary>Sets the headers of a file that is whole.</summary>
    public static void SetWhole(HttpResponse response, ExportFile file)
    {
        response.Headers["Repr-Digest"] = $"sha-256=:{file.Digest}:";
        response.Headers.AcceptRanges = "bytes";
        response.ContentLength = file.Length;
    }

    /// <summary>Returns whether the client has the file of an entity tag already (RFC 9110, section 13.1.2).</summary>
    public static bool IsKnown(HttpRequest request, string? tag) => tag is not null
        && request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } tags
        && tags.Any(each => each.Equals(EntityTagHeaderValue.Any) || each.Tag == tag);

    /// <summary>Sends a whole file, or the range of it that is wanted.</summary>
    public static async Task SendWholeAsync(HttpContext context, ExportFile file)
    {
        SetWhole(context.Response, file);
        var range = FindRange(context.Request, file);
        if (range is (var start, _) && start >= file.Length)
        {
            context.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{file.Length}");
            throw new ExportRefusedException(
                StatusCodes.Status416RangeNotSatisfiable, $"The file has {file.Length} bytes, and the range begins beyond its end.", "The file may be whole already.");
        }

        var (first, last) = range ?? (0, file.Length - 1);
        if (range is not null)
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{last}/{file.Length}");
        }

        context.Response.ContentLength = last - first + 1;
        if (!HttpMethods.IsHead(context.Request.Method) && file.Length > 0)
        {
            await file.CopyAsync(context.Response.BodyWriter, first, last + 1, context.RequestAborted);
        }
    }

    /// <summary>Sends a file as it grows; breaks the connection if it will never be whole.</summary>
    public static async Task FollowAsync(HttpContext context, ExportFile file)
    {
        for (var sent = 0L; ;)
        {
            await file.WaitAsync(sent, context.RequestAborted);
            if (file.Made.IsFaulted || file.Made.IsCanceled)
            {
                context.Abort();
                return;
            }

            var length = file.Length;
            if (length == sent)
            {
                return;
            }

            await file.CopyAsync(context.Response.BodyWriter, sent, length, context.RequestAborted);
            sent = length;
        }
    }

    // A name of other characters than these is encoded (RFC 6266).
    private static string Attach(string name)
    {
        if (name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            return $"attachment; filename=\"{name}\"";
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        return disposition.ToString();
    }

    /// <summary>Returns the only range of bytes that is wanted; null for the whole, also where several are wanted or the file is another one now.</summary>
    private static (long First, long Last)? FindRange(HttpRequest request, ExportFile file)
    {
        var headers = request.GetTypedHeaders();
        if (headers.Range is not { Unit.Value: "bytes", Ranges: { Count: 1 } ranges }
            || (headers.IfRange is { } condition && (condition.EntityTag is not { IsWeak: false } tag || tag.Tag != file.Tag)))
        {
            return null;
        }

        var wanted = ranges.First();
        var last = wanted.From is null ? file.Length - 1 : Math.Min(wanted.To ?? long.MaxValue, file.Length - 1);
        return (wanted.From ?? Math.Max(0, file.Length - wanted.To!.Value), last);
    }
}
