namespace KnowledgeGraph.Model;

/// <summary>The fields of a node type that a bibliography lists (<c>@bibliography</c>), by name; null if the model names none.</summary>
/// <param name="Title">The title.</param>
/// <param name="OriginalTitle">The title in the original language.</param>
/// <param name="Kind">The kind of work, such as <c>ARTICLE</c>.</param>
/// <param name="Issued">The day of publication.</param>
/// <param name="Language">The language of the work.</param>
/// <param name="Url">The address.</param>
/// <param name="Authors">A text, a list of texts, or a relationship field that leads to the authors.</param>
/// <param name="Publisher">A text, or a relationship field that leads to the publisher.</param>
public sealed record Bibliography(
    string? Title, string? OriginalTitle, string? Kind, string? Issued, string? Language, string? Url, string? Authors, string? Publisher);
