using System.Security.Cryptography;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Exports.Graphs;

/// <summary>Computes relationships' ids: <c>r</c> and the first 16 digits of the SHA-256 of their JSON Lines line without the id.</summary>
/// <param name="type">Their type, with all properties.</param>
internal sealed class RelationshipIds(ExportedRelationshipType type) : IDisposable
{
    private const int IdDigits = 16;

    private readonly ResponseWriter _json = new(ResponseLimits.None);

    /// <summary>Computes the id of a relationship.</summary>
    /// <param name="start">The id of its start.</param>
    /// <param name="end">The id of its end.</param>
    /// <param name="values">Its values.</param>
    public string Compute(string start, string end, object?[] values)
    {
        _json.Clear();
        RowJson.Write(_json, type, id: null, start, end, values);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_json.Written, hash);
        return $"r{Convert.ToHexStringLower(hash[..(IdDigits / 2)])}";
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();
}
