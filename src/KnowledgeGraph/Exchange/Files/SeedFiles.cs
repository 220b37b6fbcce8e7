using System.Collections.Immutable;

namespace KnowledgeGraph.Exchange.Files;

/// <summary>The files of a seed directory, on a disk or in memory.</summary>
/// <param name="Paths">Every file, by its path from the directory, with <c>/</c>: <c>nodes/City.csv</c>; folders end with <c>/</c>.</param>
/// <param name="Open">Opens the file of a path for reading from its start.</param>
public sealed record SeedFiles(ImmutableArray<string> Paths, Func<string, Stream> Open)
{
    /// <summary>The file that holds the model.</summary>
    public const string ModelPath = "model.graphql";

    /// <summary>The folder of the files of nodes, one a node type.</summary>
    public const string NodeFolder = "nodes";

    /// <summary>The folder of the files of relationships, one a relationship type.</summary>
    public const string RelationshipFolder = "relationships";

    /// <summary>The end of the name of a file of nodes or relationships.</summary>
    public const string Ending = ".csv";

    /// <summary>Returns the path of a type's file.</summary>
    public static string PathOf(string folder, string type) => $"{folder}/{FileNames.Encode(type)}{Ending}";

    /// <summary>Returns true for files that systems and programs leave in folders, such as <c>.DS_Store</c>: they hold no data.</summary>
    public static bool IsIgnored(string name) => FileNames.IsIgnored(name);
}
