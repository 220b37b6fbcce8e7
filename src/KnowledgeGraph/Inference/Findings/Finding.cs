namespace KnowledgeGraph.Inference.Findings;

/// <summary>Something that was found and decided, or that a person has to decide.</summary>
/// <param name="Table">The table, by the name of its file.</param>
/// <param name="Column">The column; null if it is of the whole table.</param>
/// <param name="Kind">What it is about: <c>type</c>, <c>key</c>, <c>relationship</c>, <c>value</c>, or <c>question</c> if it is not decided.</param>
/// <param name="Text">The evidence, as sentences.</param>
/// <param name="Option">The option that decides otherwise; null if there is none.</param>
public sealed record Finding(string Table, string? Column, string Kind, string Text, string? Option)
{
    /// <summary>Prints it on one line: <c>orders.shipVia: It may lead to … [--relationship orders.shipVia=shippers]</c>.</summary>
    public override string ToString() => $"{Table}{(Column is null ? "" : $".{Column}")}: {Text}{(Option is null ? "" : $" [{Option}]")}";
}
