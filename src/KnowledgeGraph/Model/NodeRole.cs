namespace KnowledgeGraph.Model;

/// <summary>The role of a type's nodes for a reader (<c>@role</c>).</summary>
public enum NodeRole
{
    /// <summary>A thing that has a name.</summary>
    Entity,

    /// <summary>A number, or a rank, that some source gives.</summary>
    Observation,

    /// <summary>A sentence that somebody says.</summary>
    Statement,

    /// <summary>A question that is open.</summary>
    Question,

    /// <summary>Words of a source.</summary>
    Passage,

    /// <summary>A text that passages are of.</summary>
    Source,
}
