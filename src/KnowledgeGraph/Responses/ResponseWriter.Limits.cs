using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Responses;

/// <content>The limits of an answer.</content>
public sealed partial class ResponseWriter
{
    /// <summary>Counts a node or an edge of the answer.</summary>
    /// <exception cref="RequestException">The limit is exceeded.</exception>
    public void CountNode()
    {
        if (++_nodes > limits.MaxNodes)
        {
            throw limits.TooManyNodes();
        }
    }

    /// <summary>Refuses a response that is larger than its limit.</summary>
    /// <exception cref="RequestException">It is larger.</exception>
    public void RequireSize()
    {
        if (_length > limits.MaxResponseBytes)
        {
            throw limits.TooManyBytes();
        }
    }

    /// <summary>The number of relationships that may still be read.</summary>
    public long VisitsLeft => limits.MaxRelationshipsVisited - _visited;

    /// <summary>Counts relationships that are read to find results.</summary>
    /// <param name="field">What is requested, as the beginning of a sentence.</param>
    /// <param name="count">The number of relationships.</param>
    /// <exception cref="RequestException">The limit is exceeded.</exception>
    public void CountVisited(string field, long count = 1)
    {
        if ((_visited += count) > limits.MaxRelationshipsVisited)
        {
            throw limits.TooManyVisited(field);
        }
    }
}
