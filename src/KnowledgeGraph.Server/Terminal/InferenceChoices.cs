using System.Collections.Immutable;
using System.CommandLine;
using KnowledgeGraph.Inference.Options;

namespace KnowledgeGraph.Server.Terminal;

/// <summary>The options by which a person decides what files, or a graph, leave open.</summary>
internal sealed class InferenceChoices
{
    private readonly Option<string[]> _types = Define("--type", "TABLE=NAME", "The name of the type of a table, or of a label of a Neo4j; a label without a name is left out.");
    private readonly Option<string[]> _keys = Define("--key", "TABLE=COLUMN,…", "The column, or columns together, that are the key of a table; of a Neo4j, LABEL=PROPERTY, or LABEL= for the id that Neo4j gives.");
    private readonly Option<string[]> _relationships = Define("--relationship", "TABLE.COLUMN=TABLE", "The table to which a column leads; none after '=' if it leads nowhere. Of a Neo4j, the field's name: LABEL.RELATIONSHIP=NAME, RELATIONSHIP.LABEL=NAME at the other end.");
    private readonly Option<string[]> _extractions = Define("--extract", "COLUMN=NAME", "A column whose values are nodes of a type.");
    private readonly Option<string[]> _splits = Define("--split", "COLUMN=SEPARATOR", "The separator of the lists in a column.");
    private readonly Option<string[]> _texts = Define("--text", "COLUMN", "A column that is text, whatever its values look like.");
    private readonly Option<string[]> _booleans = Define("--boolean", "COLUMN", "A column of 1 and 0 that is true and false.");
    private readonly Option<string[]> _fields = Define("--field", "LABEL.PROPERTY=TYPE", "Of a Neo4j: the type of a property of a label or relationship type; none after '=' if it is left out.");
    private readonly Option<string[]> _searches = Define("--search", "LABEL=PROPERTY,…", "Of a Neo4j: the properties that search looks in.");
    private readonly Option<string[]> _lists = Define("--list", "LABEL.RELATIONSHIP", "Of a Neo4j: relationships of which a node may have several, whatever it has now.");
    private readonly Option<string?> _dateOrder = new("--date-order") { Description = "Where dates leave it open: dmy for the day first, mdy for the month first.", HelpName = "dmy|mdy" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _types, _keys, _relationships, _extractions, _splits, _texts, _booleans, _dateOrder, _fields, _searches, _lists })
        {
            command.Add(option);
        }
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="CommandException">One does not have its form.</exception>
    public InferenceOptions Read(ParseResult result) => new()
    {
        Types = ReadPairs(result, _types),
        Keys = ReadPairs(result, _keys),
        Relationships = ReadPairs(result, _relationships),
        Extractions = ReadPairs(result, _extractions),
        Splits = ReadPairs(result, _splits),
        Texts = [.. result.GetValue(_texts) ?? []],
        Booleans = [.. result.GetValue(_booleans) ?? []],
        Fields = ReadPairs(result, _fields),
        Searches = ReadPairs(result, _searches),
        Lists = [.. result.GetValue(_lists) ?? []],
        IsDayFirst = result.GetValue(_dateOrder) switch
        {
            null => null,
            "dmy" => true,
            "mdy" => false,
            var other => throw new CommandException($"'{other}' is not an order of dates. Write --date-order dmy or --date-order mdy."),
        },
    };

    private static Option<string[]> Define(string name, string form, string description) => new(name) { Description = description, HelpName = form };

    private static ImmutableDictionary<string, string> ReadPairs(ParseResult result, Option<string[]> option)
    {
        var pairs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var text in result.GetValue(option) ?? [])
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
            {
                throw new CommandException($"'{text}' is not a value of {option.Name}. Write {option.Name} {option.HelpName}.");
            }

            pairs[text[..at]] = text[(at + 1)..];
        }

        return pairs.ToImmutable();
    }
}
