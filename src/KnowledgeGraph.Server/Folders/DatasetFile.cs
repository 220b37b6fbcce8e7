using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Folders;

/// <summary>Reads the names of a data set.</summary>
internal static class DatasetFile
{
    /// <summary>The file's name, beside the model.</summary>
    public const string Name = "dataset.json";

    private const int MaxBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions Form =
        new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Reads a file; the default if it is missing.</summary>
    /// <exception cref="CommandException">The file is not valid.</exception>
    public static DatasetDescription Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return new DatasetDescription();
        }

        try
        {
            return file.Length <= MaxBytes
                ? JsonSerializer.Deserialize<DatasetDescription>(File.ReadAllText(path), Form) ?? new DatasetDescription()
                : throw new JsonException($"It has more than {MaxBytes} bytes.");
        }
        catch (JsonException exception)
        {
            throw new CommandException(
                $"{Name} is not valid: {exception.Message}", "It is an object of title, description, license, creator and homepage, each a text.");
        }
    }
}
