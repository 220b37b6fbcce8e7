# The service, without anything that builds it. See docker-compose.yml.
FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src src
COPY seed seed
COPY browser browser
# Compiled ahead: about a quarter of the processor time of a start is saved.
RUN dotnet publish src/KnowledgeGraph.Server --configuration Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true --output /service

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12
ENV Urls=http://0.0.0.0:8080 \
    Sqlite__Path=/data/knowledge-graph.db \
    DOTNET_EnableDiagnostics=0
WORKDIR /service
COPY --from=build /service .
RUN mkdir /data && chown "$APP_UID" /data
VOLUME /data
USER $APP_UID
EXPOSE 8080
# The image has no curl: bash asks by itself.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "KnowledgeGraph.Server.dll"]
CMD ["serve"]
