using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Folders;

/// <summary>Reads the names of a data set.</summary>
internal static partial class DatasetFile
{
    /// <summary>The file's name, beside the model.</summary>
    public const string Name = "dataset.json";

    private const int MaxBytes = 1024 * 1024;

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
                ? (JsonSerializer.Deserialize(File.ReadAllText(path), Form.Default.Content) ?? new Content()).Describe()
                : throw new JsonException($"It has more than {MaxBytes} bytes.");
        }
        catch (JsonException exception)
        {
            throw new CommandException(
                $"{Name} is not valid: {exception.Message}", "It is an object of title, description, license, creator and homepage, each a text.");
        }
    }

    /// <summary>The file's content. Generated code would overwrite the default of a property that can only be initialized.</summary>
    private sealed class Content
    {
        public string Title { get; set; } = new DatasetDescription().Title;

        public string? Description { get; set; }

        public string? License { get; set; }

        public string? Creator { get; set; }

        public string? Homepage { get; set; }

        public DatasetDescription Describe() => new() { Title = Title, Description = Description, License = License, Creator = Creator, Homepage = Homepage };
    }

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
    [JsonSerializable(typeof(Content))]
    private sealed partial class Form : JsonSerializerContext;
}
