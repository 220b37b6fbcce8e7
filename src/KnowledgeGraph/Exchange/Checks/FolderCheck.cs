using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Errors;
using KnowledgeGraph.Exchange.Files;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Checks;

/// <summary>Finds the file of each type by its folder in the seed directory, and reports files that are in no folder where they are read.</summary>
/// <param name="model">The model.</param>
/// <param name="files">The files.</param>
/// <param name="errors">Receives the errors.</param>
internal sealed class FolderCheck(GraphModel model, SeedFiles files, SeedErrorList errors)
{
    private static readonly (int, int) Start = (1, 1);

    private readonly ImmutableArray<string> _nodeTypes = [.. model.NodeTypes.Select(type => type.Name)];
    private readonly ImmutableArray<string> _relationshipTypes = [.. model.RelationshipTypes.Select(type => type.Name)];
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Finds the paths of the files of nodes, by node type.</summary>
    /// <param name="known">The paths of files that the model names, which are not found by their place.</param>
    public IReadOnlyDictionary<string, string> FindNodeFiles(IReadOnlySet<string> known) => FindFiles(SeedFiles.NodeFolder, "node type", _nodeTypes, known);

    /// <summary>Finds the paths of the files of relationships, by relationship type.</summary>
    /// <param name="known">The paths of files that the model names, which are not found by their place.</param>
    public IReadOnlyDictionary<string, string> FindRelationshipFiles(IReadOnlySet<string> known) =>
        FindFiles(SeedFiles.RelationshipFolder, "relationship type", _relationshipTypes, known);

    /// <summary>
    /// Reports CSV files that are not read: beside the model, in a folder named nearly like those that are read, or in another folder if they
    /// have the name of a type without a file. To be called after the files of all types have been found.
    /// </summary>
    /// <param name="known">The paths of files that the model names.</param>
    /// <param name="found">Receives them.</param>
    public void CheckOthers(IReadOnlySet<string> known, SeedErrorList found)
    {
        foreach (var path in files.Paths.Where(path => path.EndsWith(SeedFiles.Ending, StringComparison.OrdinalIgnoreCase) && !known.Contains(path)).Order(StringComparer.Ordinal))
        {
            var parts = path.Split('/');
            if (parts is not [SeedFiles.NodeFolder or SeedFiles.RelationshipFolder, _] && !parts.Any(FileNames.IsIgnored) && FindRightFolder(parts) is { } folder)
            {
                found.Add(path, Start, $"No data is read from '{path}'.", model.HasData ? "Name it with @data in the model, or leave it." : $"Move it to {folder}.");
            }
        }
    }

    private Dictionary<string, string> FindFiles(string folder, string kind, ImmutableArray<string> types, IReadOnlySet<string> known)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (files.Paths.Contains(folder, StringComparer.Ordinal))
        {
            errors.Add(folder, Start, $"'{folder}' is a file.", $"Put a folder in its place, with a file TYPE{SeedFiles.Ending} for each type.");
        }

        foreach (var path in files.Paths.Where(path => path.StartsWith($"{folder}/", StringComparison.Ordinal) && !known.Contains(path)).Order(StringComparer.Ordinal))
        {
            var name = path[(folder.Length + 1)..];
            if (name.Length > 0 && !name.Contains('/', StringComparison.Ordinal) && !FileNames.IsIgnored(name))
            {
                AddFile(folder, kind, types, name, found);
            }
            else if (name.EndsWith('/') && !FileNames.IsIgnored(name[..^1]))
            {
                errors.Add(path, Start, $"'{path}' is a folder.", $"Files in {folder}/ are named TYPE{SeedFiles.Ending}, without folders between.");
            }
        }

        return found;
    }

    private void AddFile(string folder, string kind, ImmutableArray<string> types, string name, Dictionary<string, string> found)
    {
        var path = $"{folder}/{name}";
        if (!name.EndsWith(SeedFiles.Ending, StringComparison.Ordinal))
        {
            errors.Add(path, Start, $"Files in {folder}/ are named TYPE{SeedFiles.Ending}.", "Rename the file, or remove it.");
            return;
        }

        var type = name[..^SeedFiles.Ending.Length];
        type = types.Contains(type, StringComparer.Ordinal) ? type : FileNames.Decode(type);
        if (!types.Contains(type, StringComparer.Ordinal))
        {
            errors.AddUnknown(path, Start, $"The model has no {kind} '{type}'.", type, types, "Add it to the model, or remove the file.");
        }
        else if (!found.TryAdd(type, path))
        {
            errors.Add(path, Start, $"'{found[type]}' is a file of the {kind} '{type}' too.", "Remove one.");
        }
        else
        {
            _read.Add(type);
        }
    }

    /// <summary>Returns the folder where a file would be read; null if it may be where it is.</summary>
    private string? FindRightFolder(string[] parts)
    {
        var type = FileNames.Decode(parts[^1][..^SeedFiles.Ending.Length]);
        var (nodes, relationships) = (_nodeTypes.FirstOrDefault(IsSame), _relationshipTypes.FirstOrDefault(IsSame));
        var isNear = parts.Length == 1 || IsNear(parts[0], SeedFiles.NodeFolder) || IsNear(parts[0], SeedFiles.RelationshipFolder);
        return (nodes ?? relationships) switch
        {
            null => isNear ? $"{SeedFiles.NodeFolder}/ or {SeedFiles.RelationshipFolder}/, under the name of a type" : null,
            var name when isNear || !_read.Contains(name) => SeedFiles.PathOf(nodes is null ? SeedFiles.RelationshipFolder : SeedFiles.NodeFolder, name),
            _ => null,
        };

        bool IsSame(string known) => known.Equals(type, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsNear(string folder, string expected) => SeedErrorList.Suggest(folder, [expected]) is not null;
}
