using System.Collections.Immutable;

namespace KnowledgeGraph.Imports;

/// <summary>The ways to import files into a graph that has some of their nodes and relationships already.</summary>
public enum ImportMode
{
    /// <summary>Everything that is there stays, and the files must say the same of it.</summary>
    Add,

    /// <summary>The files' values replace those that are there.</summary>
    Update,

    /// <summary>As <see cref="Update"/>, and what the files' types hold no more goes.</summary>
    Sync,
}

/// <summary>The options of an import.</summary>
/// <param name="Mode">What is done with what is there.</param>
public sealed record ImportOptions(ImportMode Mode)
{
    /// <summary>The names of the node types and relationship types that are imported; empty: all.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>True if an empty field of a column that is there removes the value; otherwise the value stays.</summary>
    public bool EmptyRemoves { get; init; }

    /// <summary>True if nothing is written.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The number of graphs before imports that are kept; 0: none.</summary>
    public int Kept { get; init; }

    /// <summary>Returns whether a type is imported.</summary>
    public bool Includes(string type) => Only.IsEmpty || Only.Contains(type, StringComparer.Ordinal);

    /// <summary>Prints what decides on the result, for a fingerprint.</summary>
    public string Print() => $"{Mode} {EmptyRemoves} {string.Join(' ', Only)}";
}
