namespace KnowledgeGraph.Model.Reading;

/// <summary>Whether the types of a model fit each other.</summary>
internal static class ModelCheck
{
    /// <summary>Adds an error for everything that does not fit.</summary>
    public static void Check(GraphModel model, SdlDocument document, ErrorList errors)
    {
    }
}
