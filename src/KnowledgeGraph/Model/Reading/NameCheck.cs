namespace KnowledgeGraph.Model.Reading;

/// <summary>Names: of the right characters, each given once, and none that the API needs.</summary>
internal static class NameCheck
{
    /// <summary>Whether the API has a type of that name, or one of that kind.</summary>
    public static bool IsReserved(string type) => false;

    /// <summary>Adds an error for every name that cannot be had.</summary>
    public static void Check(SdlDocument document, ErrorList errors)
    {
    }
}
