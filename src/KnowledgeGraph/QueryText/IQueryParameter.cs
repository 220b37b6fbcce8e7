namespace KnowledgeGraph.QueryText;

/// <summary>A value that is sent to the store apart from the query text.</summary>
public interface IQueryParameter
{
    /// <summary>The parameter's position among the values, from 0.</summary>
    int Index { get; }
}
