using System.Text.Json;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout.Forms;
using KnowledgeGraph.Values;
using SQLitePCL;

namespace KnowledgeGraph.Sqlite.Reading;

/// <summary>The hashes that values have (<see cref="ValueHash"/>), of their stored form (<see cref="StoredForm"/>): the values are not made where their bytes are enough.</summary>
internal static class StoredHash
{
    private const int MaxElements = 64;

    /// <summary>Computes the hash of a column of the row.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="column">The column, from 0.</param>
    /// <param name="type">The type of the property.</param>
    public static ulong Of(Statement statement, int column, PropertyType type)
    {
        var hash = ValueHash.None;
        switch (statement.Type(column))
        {
            case raw.SQLITE_NULL:
                return ValueHash.None;
            case raw.SQLITE_INTEGER when type is { IsList: false, Scalar: ScalarType.Int or ScalarType.BigInt }:
                return ValueHash.OfInteger(statement.Integer(column));
            case raw.SQLITE_TEXT when type.IsList ? TryHashList(statement.Text(column), type.Scalar, out hash) : ValueHash.TryRead(statement.Text(column), type.Scalar, out hash):
                return hash;
            default:
                return ValueHash.Of(StoredForm.Read(statement.ReadStored(column), type));
        }
    }

    private static bool TryHashList(ReadOnlySpan<byte> json, ScalarType scalar, out ulong hash)
    {
        hash = ValueHash.None;
        Span<ulong> elements = stackalloc ulong[MaxElements];
        var reader = new Utf8JsonReader(json);
        reader.Read(); // the beginning of the list
        for (var count = 0; reader.Read(); count++)
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                hash = ValueHash.OfList(elements[..count]);
                return true;
            }

            if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped || count == MaxElements || !ValueHash.TryRead(reader.ValueSpan, scalar, out elements[count]))
            {
                return false;
            }
        }

        return false;
    }
}
