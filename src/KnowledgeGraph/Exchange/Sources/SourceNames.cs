namespace KnowledgeGraph.Exchange.Sources;

/// <summary>The names that types and properties of sources and passages must have for texts to be attached.</summary>
public static class SourceNames
{
    /// <summary>The type of a text that is quoted.</summary>
    public const string Source = "Source";

    /// <summary>The type of a range of its characters.</summary>
    public const string Passage = "Passage";

    /// <summary>The relationship type from a passage to its source.</summary>
    public const string PassageOf = "PASSAGE_OF";

    /// <summary>On both: SHA-256 of the text in UTF-8, in hexadecimal.</summary>
    public const string Sha256 = "sha256";

    /// <summary>On a passage, see <see cref="PassagePosition.Paragraph"/>.</summary>
    public const string Paragraph = "paragraph";

    /// <summary>On a passage, see <see cref="PassagePosition.Start"/>.</summary>
    public const string Start = "start";

    /// <summary>On a passage, see <see cref="PassagePosition.End"/>.</summary>
    public const string End = "end";

    /// <summary>On a passage: its words; null until the text is attached.</summary>
    public const string Text = "text";
}
