using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Planning;

/// <summary>Plans fields of found objects that show more than was found.</summary>
public abstract class FoundField
{
    /// <summary>Plans a field; null if it is not one of these.</summary>
    /// <param name="field">The field.</param>
    /// <param name="parent">The API type of the object.</param>
    /// <param name="type">The API type of the field.</param>
    /// <param name="selections">Plans what is selected.</param>
    internal abstract Selection? Plan(CollectedField field, string parent, string type, SelectionPlanner selections);
}
