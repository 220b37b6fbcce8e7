using System.Globalization;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Exports;
using KnowledgeGraph.Server.Requests;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.Export;

/// <summary>Maps <c>/export</c>, and sends every failure as <c>{"errors": [{"message", "extensions": {"code", "hint"}}]}</c>.</summary>
/// <param name="endpoint">Gives files.</param>
/// <param name="options">The settings of files.</param>
/// <param name="links">The header <c>Link</c> of every response.</param>
/// <param name="failures">Describes failures of the store and of the service.</param>
internal sealed class ExportRoutes(ExportEndpoint endpoint, ExportFileOptions options, string links, Failures failures)
{
    private const string SecondsUntilRetry = "5";

    /// <summary>Creates the routes to the files of a graph.</summary>
    public static ExportRoutes Create(IServiceProvider services, GraphExporter exporter, ExportFileOptions options, HttpOptions http, string? graphFolder)
    {
        var files = new ExportFiles(options, FindDirectory(options.Directory, graphFolder), http.MaxWaiting);
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(files.Dispose);
        var endpoint = new ExportEndpoint(exporter, files, options, http.MaxBodyBytes);
        return new ExportRoutes(endpoint, options, Signposts.OfFile(exporter.Dataset), services.GetRequiredService<Failures>());
    }

    /// <summary>Maps the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map("/export", context => RunAsync(context, ["GET", "HEAD"], () => endpoint.ListAsync(context)));
        routes.Map("/export/{format}/{**path}", context => RunAsync(context, ["GET", "HEAD", "POST"], () => endpoint.SendAsync(
            context, (string)context.Request.RouteValues["format"]!, (string?)context.Request.RouteValues["path"], context.RequestAborted)));
    }

    /// <summary>Returns the folder of the settings, which is created, else that of the graph if it can be written, else the system's for temporary files.</summary>
    private static string FindDirectory(string named, string? graphFolder) => named.Length > 0
        ? Directory.CreateDirectory(named).FullName
        : graphFolder is not null && NamelessFile.IsPossibleIn(graphFolder) ? graphFolder : Path.GetTempPath();

    private async Task RunAsync(HttpContext context, string[] methods, Func<Task> work)
    {
        context.Response.Headers.Link = links;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await (methods.Contains(context.Request.Method, StringComparer.Ordinal) ? work() : throw new ExportRefusedException(
                StatusCodes.Status405MethodNotAllowed, $"The method {context.Request.Method} is not answered here.", $"Send {string.Join(" or ", methods)}."));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody reads a response.
        }
        catch (Exception exception) when (context.Response.HasStarted)
        {
            failures.Describe(exception, context.TraceIdentifier);
            context.Abort();
        }
        catch (Exception exception)
        {
            var (status, error) = Describe(exception, context.TraceIdentifier);
            if (status == StatusCodes.Status405MethodNotAllowed)
            {
                context.Response.Headers.Allow = string.Join(", ", methods);
            }

            await SendAsync(context.Response, status, error);
        }
    }

    private (int Status, RequestError Error) Describe(Exception exception, string requestId)
    {
        switch (exception)
        {
            case ExportRefusedException refusal:
                return (refusal.Status, new RequestError(refusal.Code, refusal.Message) { Hint = refusal.Hint });
            case RequestException { Errors: [var error, ..] }:
                return (error.Code == ErrorCodes.Limit ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, error);
            case ExportOverloadException:
                return (StatusCodes.Status503ServiceUnavailable, new RequestError(
                    ErrorCodes.Overloaded, "Too many files are being made. Nothing was begun for this one.")
                {
                    Hint = "Send the request again in a few seconds.",
                });
            case OperationCanceledException:
                return (StatusCodes.Status503ServiceUnavailable, new RequestError(
                    ErrorCodes.Deadline,
                    string.Create(CultureInfo.InvariantCulture, $"Making the file took longer than {options.Deadline.TotalSeconds:0.###} s (setting Export:Deadline)."))
                {
                    Hint = "Select a part of the graph, or raise the setting.",
                });
            default:
                var (status, described) = failures.Describe(exception, requestId);
                return (status == OperationStatus.Unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError, described);
        }
    }

    private static async Task SendAsync(HttpResponse response, int status, RequestError error)
    {
        using var body = new ResponseWriter(ResponseLimits.None);
        ErrorWriter.Write(body, [error], hasData: false);
        response.Headers.Remove("Content-Disposition");
        response.Headers.Remove("ETag");
        response.Headers.Remove("Repr-Digest");
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.WrittenMemory.Length;
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = SecondsUntilRetry;
        }

        await response.Body.WriteAsync(body.WrittenMemory);
    }
}
