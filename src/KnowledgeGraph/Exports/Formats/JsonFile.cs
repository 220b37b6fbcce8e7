using KnowledgeGraph.Limits;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Exports.Formats;

/// <summary>Writes a file of JSON object by object, so that memory does not grow with it.</summary>
/// <param name="output">Where it is written; left open.</param>
internal sealed class JsonFile(Stream output) : IDisposable
{
    private bool _isFirst = true;

    /// <summary>Takes the next object.</summary>
    public ResponseWriter Row { get; } = new(ResponseLimits.None);

    /// <summary>Writes text as it is.</summary>
    public void Write(ReadOnlySpan<byte> json) => output.Write(json);

    /// <summary>Writes <see cref="Row"/> as a line.</summary>
    public void EndLine()
    {
        output.Write(Row.Written);
        output.Write("\n"u8);
        Row.Clear();
    }

    /// <summary>Begins a list: what precedes its elements.</summary>
    public void BeginList(ReadOnlySpan<byte> start)
    {
        output.Write(start);
        _isFirst = true;
    }

    /// <summary>Writes <see cref="Row"/> as the next element of a list, on the next line.</summary>
    public void EndElement()
    {
        output.Write(_isFirst ? "\n"u8 : ",\n"u8);
        output.Write(Row.Written);
        _isFirst = false;
        Row.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => Row.Dispose();
}
