using System.Runtime.CompilerServices;
using System.Text;

namespace KnowledgeGraph.QueryText;

/// <summary>
/// Query text under construction. What stands in the holes of an interpolated string can only be an <see cref="Identifier"/>, a
/// <see cref="IQueryParameter"/>, a whole number of the compiler's own, or text that another writer made: a client's value cannot become
/// query text, since it does not compile.
/// </summary>
/// <param name="quote">The store's quoting of names.</param>
/// <param name="parameter">The store's notation of a parameter, by its index.</param>
public sealed class QueryWriter(Func<string, string> quote, Func<int, string> parameter)
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds text.</summary>
    public QueryWriter Write([InterpolatedStringHandlerArgument("")] ref QueryTextHandler text)
    {
        _ = text;
        return this;
    }

    /// <summary>Writes each item, with a text between every two.</summary>
    public QueryWriter WriteJoined<T>(string separator, IEnumerable<T> items, Action<T> write)
    {
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
            {
                _text.Append(separator);
            }

            isFirst = false;
            write(item);
        }

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

        /// <summary>Adds a number of the compiler's own.</summary>
        public void AppendFormatted(int number) => writer._text.Append(number);

        /// <summary>Adds text of another writer.</summary>
        public void AppendFormatted(QueryWriter nested) => writer._text.Append(nested._text);
    }

    private string Quote(Identifier identifier) => quote(identifier.Name);

    private string Notation(IQueryParameter value) => parameter(value.Index);
}
