using System.Collections.Frozen;
using System.Collections.Immutable;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Planning.Passes;
using KnowledgeGraph.Plans;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Planning;

/// <summary>Turns operations into plans.</summary>
/// <param name="model">The domain.</param>
/// <param name="schema">The API schema that operations were validated against.</param>
public sealed class Planner(GraphModel model, ISchema schema)
{
    private readonly ApiTypeNames _typeNames = new(schema);

    private readonly FrozenDictionary<string, TargetType> _targetsByPlural = model.NodeTypes
        .Concat<TargetType>(model.Interfaces)
        .Concat(model.Unions)
        .ToFrozenDictionary(target => target.Plural, StringComparer.Ordinal);

    /// <summary>Plans an operation for one shape of its variables.</summary>
    /// <param name="operation">The operation, validated.</param>
    /// <param name="introspect">Answers a root field of introspection with JSON.</param>
    /// <exception cref="RequestException">An argument has the right type and no meaning.</exception>
    public OperationPlan Plan(ValidatedOperation operation, Func<GraphQLField, string> introspect)
    {
        var inputs = new InputReader(operation);
        var parameters = new ParameterList(inputs);
        var fields = new FieldCollector(operation.Document, inputs);
        var validity = new ValidityPlanner(model, inputs.ReadAsOf() is { } day ? parameters.Add(ScalarType.Date, day) : null);
        var context = new PlanningContext(model, inputs, fields, _typeNames, parameters, validity);
        var selections = new SelectionPlanner(context);
        var findings = new FindingPlanner(context, selections);
        ImmutableArray<PlannedField> planned =
        [
            .. fields.Collect([operation.Definition.SelectionSet])
                .Select(field => new PlannedField(field.Key, PlanRoot(field, selections, findings, introspect))),
        ];
        return new OperationPlan(planned, parameters.ToImmutable());
    }

    private Selection PlanRoot(
        CollectedField field, SelectionPlanner selections, FindingPlanner findings, Func<GraphQLField, string> introspect)
    {
        return field.Name switch
        {
            "__typename" => new TextSelection("Query"),
            "__schema" or "__type" => new JsonSelection(introspect(field.Field)),
            _ when _targetsByPlural.TryGetValue(field.Name, out var target) => selections.PlanRootList(field, target),
            "entity" => selections.PlanEntity(field),
            "search" => findings.PlanSearch(field),
            "citedBy" => findings.PlanCitations(field),
            "shortestPaths" => findings.PlanPaths(field),
            "neighbourhood" => findings.PlanNeighbourhood(field),
            _ => selections.PlanRootConnection(field, _targetsByPlural[field.Name[..^"Connection".Length]]),
        };
    }
}
