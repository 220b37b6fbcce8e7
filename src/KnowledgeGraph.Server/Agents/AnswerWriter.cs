using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Server.Agents;

/// <summary>Writes answers for agents: JSON without indents, letters as they are.</summary>
internal sealed class AnswerWriter : IDisposable
{
    private readonly ResponseWriter _json = new(ResponseLimits.None);
    private readonly ImmutableArray<int>.Builder _items = ImmutableArray.CreateBuilder<int>();
    private readonly IReadOnlyDictionary<string, NodeLabel> _labels;

    /// <summary>Begins an answer.</summary>
    /// <param name="labels">The labels of the nodes that it shows.</param>
    public AnswerWriter(IReadOnlyDictionary<string, NodeLabel> labels)
    {
        _labels = labels;
        _json.BeginObject();
    }

    /// <summary>Ends the answer.</summary>
    /// <returns>It, with the sizes of the items of which a smaller page would have fewer.</returns>
    public Answer End()
    {
        _json.EndObject();
        return new Answer(_json.Written.ToArray(), _items.ToImmutable());
    }

    /// <summary>Writes a member that is text; nothing for null.</summary>
    public void Write(string name, string? text)
    {
        if (text is not null)
        {
            _json.Key(name);
            _json.Text(text);
        }
    }

    /// <summary>Writes a member that is JSON.</summary>
    public void Write(string name, JsonElement value)
    {
        _json.Key(name);
        _json.Json(JsonMarshal.GetRawUtf8Value(value));
    }

    /// <summary>Writes a member that is a number.</summary>
    public void Write(string name, long value)
    {
        _json.Key(name);
        _json.Integer(value);
    }

    /// <summary>Writes a member that is a truth value.</summary>
    public void Write(string name, bool value)
    {
        _json.Key(name);
        _json.Boolean(value);
    }

    /// <summary>Writes a member that is an object.</summary>
    public void WriteObject(string name, Action write)
    {
        _json.Key(name);
        WriteObject(write);
    }

    /// <summary>Writes an object in a list.</summary>
    public void WriteObject(Action write)
    {
        _json.BeginObject();
        write();
        _json.EndObject();
    }

    /// <summary>Writes a member that is a list.</summary>
    public void WriteList<T>(string name, IEnumerable<T> items, Action<T> write)
    {
        _json.Key(name);
        _json.BeginArray();
        foreach (var item in items)
        {
            write(item);
        }

        _json.EndArray();
    }

    /// <summary>Writes a list of texts.</summary>
    public void WriteTexts(string name, IEnumerable<string> texts) => WriteList(name, texts, _json.Text);

    /// <summary>Writes the list whose items a smaller page has fewer of.</summary>
    public void WritePage<T>(string name, IEnumerable<T> items, Action<T> write) => WriteList(name, items, item =>
    {
        var start = _json.Written.Length;
        write(item);
        _items.Add(_json.Written.Length - start);
    });

    /// <summary>Writes the members <c>id</c>, <c>type</c> and <c>label</c>; the id alone for a node that is not known.</summary>
    public void WriteLabel(string id)
    {
        Write("id", id);
        if (_labels.GetValueOrDefault(id) is { } label)
        {
            Write("type", label.Type);
            Write("label", label.Label);
        }
    }

    /// <summary>Writes the member <c>properties</c>.</summary>
    public void WriteProperties(IEnumerable<(string Name, JsonElement Value)> properties) => WriteObject("properties", () =>
    {
        foreach (var (name, value) in properties)
        {
            Write(name, value);
        }
    });

    /// <summary>Writes whether a page is all, and the arguments of the call that goes on.</summary>
    /// <param name="arguments">The arguments of the call.</param>
    /// <param name="isTruncated">True if something follows the page.</param>
    /// <param name="cursor">The end of the page.</param>
    public void WriteEnd(ArgumentValues arguments, bool isTruncated, JsonElement cursor)
    {
        Write("truncated", isTruncated);
        if (isTruncated && cursor.ValueKind == JsonValueKind.String)
        {
            WriteObject("next", () => arguments.Next(cursor.GetString()!).ToList().ForEach(argument => Write(argument.Name, argument.Value)));
        }
    }

    /// <summary>Writes a fact.</summary>
    public void WriteFact(Fact fact) => WriteObject(() =>
    {
        Write("type", fact.Type);
        WriteObject("start", () => WriteLabel(fact.Start));
        WriteObject("end", () => WriteLabel(fact.End));
        WriteProperties(fact.Properties);
        WriteList("citations", fact.Citations, citation => WriteObject(() => WriteCitation(citation)));
        if (fact.Attribution is { } speaker)
        {
            WriteObject("attributedTo", () => WriteLabel(speaker));
        }
        else
        {
            _json.Key("attributedTo");
            _json.Null();
        }
    });

    /// <summary>Writes the members of a passage.</summary>
    public void WriteCitation(Citation citation)
    {
        Write("id", citation.Id);
        Write("says", citation.Says ?? _labels.GetValueOrDefault(citation.Id)?.Label);
        Write("text", citation.Text);
        if (citation.Source is { } source)
        {
            WriteObject("source", () =>
            {
                Write("id", source);
                Write("label", _labels.GetValueOrDefault(source)?.Label);
            });
        }
    }

    /// <summary>Returns the buffer.</summary>
    public void Dispose() => _json.Dispose();
}
