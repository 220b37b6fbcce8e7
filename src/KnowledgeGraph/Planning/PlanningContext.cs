using KnowledgeGraph.Model;

namespace KnowledgeGraph.Planning;

/// <summary>What all planners of one operation share.</summary>
/// <param name="Model">The domain.</param>
/// <param name="Inputs">Reads arguments, with this request's variables.</param>
/// <param name="Fields">Collects selections through fragments.</param>
/// <param name="TypeNames">The API schema's names of generated types.</param>
/// <param name="Parameters">The plan's parameters so far.</param>
/// <param name="Validity">Says which relationships are there.</param>
internal sealed record PlanningContext(
    GraphModel Model, InputReader Inputs, FieldCollector Fields, ApiTypeNames TypeNames, ParameterList Parameters, ValidityPlanner Validity);
