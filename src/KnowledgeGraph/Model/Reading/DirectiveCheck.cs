namespace KnowledgeGraph.Model.Reading;

/// <summary>Every use of a directive against its definition in <c>Directives.graphql</c>.</summary>
internal static class DirectiveCheck
{
    /// <summary>Adds an error for every directive that is unknown, left out, or used wrongly.</summary>
    public static void Check(SdlDocument document, ErrorList errors)
    {
    }
}
