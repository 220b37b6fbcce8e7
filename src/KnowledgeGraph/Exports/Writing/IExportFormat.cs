using System.Collections.Immutable;
using KnowledgeGraph.Exports.Graphs;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exports.Writing;

/// <summary>A form of file that a graph is exported in.</summary>
public interface IExportFormat
{
    /// <summary>The name in addresses, such as <c>graphml</c>.</summary>
    string Id { get; }

    /// <summary>The media type.</summary>
    string MediaType { get; }

    /// <summary>The part that follows <c>knowledge-graph</c> in the file's name, such as <c>.graphml</c>.</summary>
    string FileEnding { get; }

    /// <summary>The options beside those that every format has, each with the values that it may have, the default first.</summary>
    ImmutableArray<ExportOption> Options { get; }

    /// <summary>True if it also holds nodes of types without a key, under ids such as <c>Visit/1</c>, which are those of one state of the graph.</summary>
    bool HoldsKeyless => false;

    /// <summary>Writes a file.</summary>
    /// <param name="graph">What it holds.</param>
    /// <param name="settings">How it is written.</param>
    /// <param name="output">Where it is written; left open.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    Task WriteAsync(ExportGraph graph, ExportSettings settings, Stream output, CancellationToken cancellationToken);
}

/// <summary>A form of file that holds several tables, each of which can be had on its own.</summary>
public interface IArchiveFormat : IExportFormat
{
    /// <summary>Lists the files of an archive, in their order.</summary>
    ImmutableArray<string> ListFiles(GraphModel model);

    /// <summary>Writes one of its files.</summary>
    /// <returns>False if the archive has no file of that path; nothing is written then.</returns>
    Task<bool> WriteFileAsync(ExportGraph graph, ExportSettings settings, string path, Stream output, CancellationToken cancellationToken);
}

/// <summary>An option of a format.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The values that it may have, the default first.</param>
public sealed record ExportOption(string Name, params ImmutableArray<string> Values);

/// <summary>Settings of the writing of a file.</summary>
/// <param name="Sdl">The model as SDL.</param>
/// <param name="Selection">The selection as JSON in normal form; <c>{}</c> for the whole graph.</param>
/// <param name="Iris">The beginnings of the addresses in RDF.</param>
public sealed record ExportSettings(string Sdl, string Selection, ExportIris Iris)
{
    /// <summary>The options of the format that were given, by name.</summary>
    public ImmutableDictionary<string, string> Options { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The names of the data set; see <see cref="DatasetDescription"/>.</summary>
    public DatasetDescription Dataset { get; init; } = new();

    /// <summary>Returns whether an option is <c>true</c>.</summary>
    public bool IsSet(string option) => Options.GetValueOrDefault(option) == "true";
}

/// <summary>The beginnings of the addresses in RDF.</summary>
/// <param name="Nodes">That of nodes and claims; their ids follow.</param>
/// <param name="Model">That of types and properties; their names follow.</param>
public sealed record ExportIris(string Nodes = "urn:knowledge-graph:id:", string Model = "urn:knowledge-graph:model:");

/// <summary>The names of a data set (<c>dataset.json</c> beside the model); each is null unless the file has it.</summary>
public sealed record DatasetDescription
{
    /// <summary>The title.</summary>
    public string Title { get; init; } = "Knowledge graph";

    /// <summary>A sentence or more.</summary>
    public string? Description { get; init; }

    /// <summary>The licence, an SPDX identifier or an address.</summary>
    public string? License { get; init; }

    /// <summary>The address of the licence; null if there is none, or its name is not an SPDX identifier.</summary>
    public string? LicenseAddress => License switch
    {
        null => null,
        var license when Uri.TryCreate(license, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") => address.AbsoluteUri,
        var license when license.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '+') => $"https://spdx.org/licenses/{license}",
        _ => null,
    };

    /// <summary>The maker.</summary>
    public string? Creator { get; init; }

    /// <summary>The address of its page.</summary>
    public string? Homepage { get; init; }
}
