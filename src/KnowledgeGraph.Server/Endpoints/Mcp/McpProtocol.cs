using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Server.Endpoints.Mcp;

/// <summary>
/// The library that speaks the protocol, with a container of services for itself: it is not a part of the service's start, and logs nothing, since its messages would hold
/// what clients sent.
/// </summary>
internal sealed class McpProtocol : IEndpointRouteBuilder
{
    private McpProtocol(IServiceProvider services) => ServiceProvider = services;

    /// <inheritdoc/>
    public IServiceProvider ServiceProvider { get; }

    /// <inheritdoc/>
    public ICollection<EndpointDataSource> DataSources { get; } = [];

    /// <inheritdoc/>
    public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(ServiceProvider);

    /// <summary>Creates what answers POST.</summary>
    public static RequestDelegate Create(McpHandlers handlers, IHostApplicationLifetime lifetime)
    {
        var services = new ServiceCollection();
        services.AddSingleton(lifetime);
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddMcpServer(options => options.ServerInfo = McpHandlers.Server).WithHttpTransport(transport =>
        {
            transport.Stateless = true;
            transport.ConfigureSessionOptions = (context, options, _) =>
            {
                handlers.Set(options, context.Features.Get<McpCall>()!.Request);
                return Task.CompletedTask;
            };
        });
        var protocol = new McpProtocol(services.BuildServiceProvider());
        protocol.MapMcp();
        return protocol.DataSources.SelectMany(source => source.Endpoints)
            .First(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Post, StringComparer.Ordinal) == true).RequestDelegate!;
    }
}
