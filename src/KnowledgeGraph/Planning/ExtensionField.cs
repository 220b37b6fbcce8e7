using KnowledgeGraph.ApiSchema;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Planning;

/// <summary>The registration of a root field that the Neo4j GraphQL Library does not have: its name, its types, its arguments and its plan.</summary>
public abstract class ExtensionField : SchemaExtension
{
    /// <summary>Plans the field.</summary>
    internal abstract Selection Plan(CollectedField field, ExtensionPlanner planner);
}

/// <summary>The registration of a directive of operations that names the day of which relationships are followed.</summary>
public abstract class DayDirective : SchemaDirective
{
    /// <summary>Plans the day; null for an operation without the directive.</summary>
    internal abstract Parameter? PlanDay(InputReader inputs, ParameterList parameters);
}
