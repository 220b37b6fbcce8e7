using KnowledgeGraph.Model;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Exchange.Writing;

/// <summary>Prints values of properties as the text of fields.</summary>
/// <param name="arrayDelimiter">The separator between the elements of a list.</param>
internal sealed class FieldText(char arrayDelimiter)
{
    /// <summary>Prints a value; null if the value is null.</summary>
    /// <exception cref="InvalidDataException">The value is a list that the format cannot hold.</exception>
    public string? Print(object? value, Property property) => value switch
    {
        null => null,
        object?[] list => PrintList(list, property),
        _ => ValueText.PrintExact(value),
    };

    private string PrintList(object?[] list, Property property)
    {
        var texts = Array.ConvertAll(list, element => element is null ? null : ValueText.PrintExact(element));
        var problem = texts switch
        {
            [""] => "its only element is the empty text, which reads as an empty list",
            _ when texts.Contains(null) => "one of its elements is null",
            _ when texts.Any(text => text!.Contains(arrayDelimiter, StringComparison.Ordinal)) =>
                $"one of its elements contains '{arrayDelimiter}', which separates elements: choose another delimiter",
            _ => null,
        };
        return problem is null
            ? string.Join(arrayDelimiter, texts)
            : throw new InvalidDataException($"A list in '{property.StoredName}' cannot be written: {problem}.");
    }
}
