using System.Text;
using System.Text.Json;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints.GraphQL;

/// <summary>Reads a folder of trusted documents.</summary>
internal static class TrustedDocuments
{
    private const string ManifestFormat = "apollo-persisted-query-manifest";

    /// <summary>Returns the documents of <c>*.graphql</c> by their hash, and those of manifests by their id.</summary>
    /// <exception cref="SettingsException">The folder or a manifest cannot be read.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new SettingsException([$"PersistedQueries:Directory names no folder: '{directory}'. The mode 'trusted' needs one with *.graphql files or manifests."]);
        }

        var documents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(directory, "*.graphql", SearchOption.AllDirectories))
        {
            var text = File.ReadAllBytes(file);
            documents[PersistedQueries.Hash(text)] = text;
        }

        foreach (var file in Directory.EnumerateFiles(directory, "*.json", SearchOption.AllDirectories))
        {
            ReadManifest(file, documents);
        }

        return documents;
    }

    /// <summary>Reads https://www.apollographql.com/docs/react/data/persisted-queries, <c>operations[].id</c> and <c>body</c>.</summary>
    private static void ReadManifest(string file, Dictionary<string, byte[]> documents)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(file));
            if (manifest.RootElement.GetProperty("format").GetString() != ManifestFormat)
            {
                throw new JsonException();
            }

            foreach (var operation in manifest.RootElement.GetProperty("operations").EnumerateArray())
            {
                var body = Encoding.UTF8.GetBytes(operation.GetProperty("body").GetString()!);
                documents[operation.GetProperty("id").GetString()!] = body;
                documents[PersistedQueries.Hash(body)] = body;
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            throw new SettingsException([$"'{file}' is not a manifest of the format '{ManifestFormat}'. Remove it from PersistedQueries:Directory, or generate it again."]);
        }
    }
}
