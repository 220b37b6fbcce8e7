using System.Buffers.Binary;
using System.Text;

namespace KnowledgeGraph.Tests.Sqlite.Crashes;

/// <summary>A call that changes files, see <c>faults.c</c>.</summary>
/// <param name="Operation">The letter of the operation.</param>
/// <param name="Offset">The offset of a write, the size of a truncation.</param>
/// <param name="File">The name of the file; empty for the folder itself.</param>
/// <param name="Second">The new name of a file that is renamed or linked.</param>
/// <param name="Data">The bytes of a write.</param>
internal sealed record TracedCall(char Operation, long Offset, string File, string Second, byte[] Data)
{
    /// <summary>Reads a trace; the names are relative to a folder.</summary>
    public static IReadOnlyList<TracedCall> ReadAll(ReadOnlySpan<byte> trace, string folder)
    {
        var calls = new List<TracedCall>();
        while (!trace.IsEmpty)
        {
            var (operation, offset) = ((char)trace[0], BinaryPrimitives.ReadInt64LittleEndian(trace[1..]));
            var data = (int)BinaryPrimitives.ReadInt64LittleEndian(trace[9..]);
            var (first, second) = (BinaryPrimitives.ReadInt32LittleEndian(trace[17..]), BinaryPrimitives.ReadInt32LittleEndian(trace[21..]));
            trace = trace[25..];
            calls.Add(new(
                operation,
                offset,
                Name(trace[..first]),
                Name(trace[first..(first + second)]),
                trace[(first + second)..(first + second + data)].ToArray()));
            trace = trace[(first + second + data)..];
        }

        return calls;

        string Name(ReadOnlySpan<byte> path) => Encoding.UTF8.GetString(path) is var text && text.Length > folder.Length ? text[(folder.Length + 1)..] : "";
    }
}
