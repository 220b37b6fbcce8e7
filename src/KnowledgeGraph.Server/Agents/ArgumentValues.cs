using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Server.Agents;

/// <summary>The arguments of a call, checked.</summary>
internal sealed class ArgumentValues
{
    private readonly ImmutableArray<ToolArgument> _arguments;
    private readonly IReadOnlyDictionary<string, JsonElement> _values;

    private ArgumentValues(ImmutableArray<ToolArgument> arguments, IReadOnlyDictionary<string, JsonElement> values) => (_arguments, _values) = (arguments, values);

    /// <summary>Reads the arguments of a call.</summary>
    /// <param name="owner">The name of the tool or the prompt.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="values">The values; null is the same as absent.</param>
    /// <exception cref="RequestException">One is missing, unknown, or not of its kind.</exception>
    public static ArgumentValues Read(string owner, ImmutableArray<ToolArgument> arguments, IEnumerable<KeyValuePair<string, JsonElement>>? values)
    {
        var given = (values ?? []).Where(value => value.Value.ValueKind != JsonValueKind.Null).ToDictionary(StringComparer.Ordinal);
        var names = string.Join(", ", arguments.Select(argument => argument.Name));
        foreach (var (name, value) in given)
        {
            var argument = arguments.FirstOrDefault(each => each.Name == name)
                ?? throw new RequestException(ErrorCodes.Argument, $"'{owner}' has no argument '{name}'.", $"Its arguments are: {names}.");
            if (!argument.Takes(value))
            {
                throw new RequestException(ErrorCodes.Argument, $"The argument '{name}' of '{owner}' is not {argument.Values}.", $"It is: {argument.Description}");
            }
        }

        return arguments.FirstOrDefault(argument => argument.IsRequired && !given.ContainsKey(argument.Name)) is { } missing
            ? throw new RequestException(ErrorCodes.Argument, $"'{owner}' needs the argument '{missing.Name}'.", $"It is: {missing.Description}")
            : new ArgumentValues(arguments, given);
    }

    /// <summary>The text of an argument that must be there.</summary>
    public string Text(string name) => _values[name].GetString()!;

    /// <summary>The number of an argument that has a default.</summary>
    public int Number(string name) => _values.TryGetValue(name, out var value) ? value.GetInt32() : _arguments.First(argument => argument.Name == name).Default!.Value;

    /// <summary>The value of an argument, to be a variable; null if it is absent.</summary>
    public object? Find(string name) => _values.TryGetValue(name, out var value) ? value : null;

    /// <summary>The beginning of a document whose answer is as of the day of the argument <c>asOf</c>, if the call has it.</summary>
    /// <param name="variables">The variables of the document.</param>
    public string BeginQuery(string variables) => Has("asOf") ? $"query ({variables}, $asOf: Date!) @asOf(date: $asOf)" : $"query ({variables})";

    /// <summary>The arguments of the call that goes on after a page.</summary>
    /// <param name="after">The end of the page.</param>
    public IEnumerable<(string Name, JsonElement Value)> Next(string after) =>
    [
        .. _arguments.Where(argument => argument.Name != "after" && Has(argument.Name)).Select(argument => (argument.Name, _values[argument.Name])),
        ("after", JsonSerializer.SerializeToElement(after)),
    ];

    private bool Has(string name) => _values.ContainsKey(name);
}
