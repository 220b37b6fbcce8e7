using System.Runtime.CompilerServices;
using System.Text;

namespace KnowledgeGraph.QueryText;

/// <summary>
/// Query text, composed of other query texts. A hole of an interpolated string can only hold an <see cref="Identifier"/>, an
/// <see cref="IQueryParameter"/>, a whole number that the compiler chose, or the text of another writer: a client's value cannot become query
/// text, since it does not compile.
/// </summary>
/// <param name="quote">The store's quoting of names.</param>
/// <param name="parameter">The store's notation of a parameter, by its index.</param>
public sealed class QueryWriter(Func<string, string> quote, Func<int, string> parameter)
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds text.</summary>
    /// <returns>This writer.</returns>
    public QueryWriter Write([InterpolatedStringHandlerArgument("")] ref QueryTextHandler text)
    {
        _ = text;
        return this;
    }

    /// <summary>Adds texts, with a separator between every two.</summary>
    /// <returns>This writer.</returns>
    public QueryWriter WriteJoined(string separator, IEnumerable<QueryWriter> texts)
    {
        _text.AppendJoin(separator, texts.Select(text => text._text));
        return this;
    }

    /// <summary>Adds names, quoted, with a separator between every two.</summary>
    /// <returns>This writer.</returns>
    public QueryWriter WriteJoined(string separator, IEnumerable<Identifier> names)
    {
        _text.AppendJoin(separator, names.Select(Quote));
        return this;
    }

    /// <summary>The text so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Takes an interpolated string apart.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct QueryTextHandler(int literalLength, int formattedCount, QueryWriter writer)
    {
        /// <summary>Adds the constant text between holes.</summary>
        public void AppendLiteral(string text)
        {
            _ = (literalLength, formattedCount);
            writer._text.Append(text);
        }

        /// <summary>Adds a name, quoted.</summary>
        public void AppendFormatted(Identifier identifier) => writer._text.Append(writer.Quote(identifier));

        /// <summary>Adds a parameter's notation.</summary>
        public void AppendFormatted(IQueryParameter parameter) => writer._text.Append(writer.Notation(parameter));

        /// <summary>Adds a number that the compiler chose.</summary>
        public void AppendFormatted(long number) => writer._text.Append(number);

        /// <summary>Adds the text of another writer; nothing if there is none.</summary>
        public void AppendFormatted(QueryWriter? nested) => writer._text.Append(nested?._text);
    }

    private string Quote(Identifier identifier) => quote(identifier.Name);

    private string Notation(IQueryParameter value) => parameter(value.Index);
}
