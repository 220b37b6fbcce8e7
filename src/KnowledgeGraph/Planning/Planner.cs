using System.Collections.Frozen;
using System.Collections.Immutable;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Context;
using KnowledgeGraph.Planning.Passes;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Planning;

/// <summary>Turns operations into plans.</summary>
/// <param name="model">The domain.</param>
/// <param name="schema">The API schema that operations were validated against.</param>
/// <param name="extensions">The extension fields.</param>
/// <param name="foundFields">Plan the fields of found objects that show more than was found.</param>
/// <param name="asOf">The directive that names a day.</param>
internal sealed class Planner(GraphModel model, ISchema schema, ImmutableArray<ExtensionField> extensions, ImmutableArray<FoundField> foundFields, DayDirective asOf)
{
    private readonly ApiTypeNames _typeNames = new(schema);

    private readonly FrozenDictionary<string, TargetType> _targetsByPlural = model.NodeTypes
        .Concat<TargetType>(model.Interfaces)
        .Concat(model.Unions)
        .ToFrozenDictionary(target => target.Plural, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, ExtensionField> _extensions = extensions.ToFrozenDictionary(extension => extension.Name, StringComparer.Ordinal);

    /// <summary>Plans an operation for one shape of its variables.</summary>
    /// <param name="operation">The operation, validated.</param>
    /// <param name="introspect">Answers a root field of introspection with JSON.</param>
    /// <exception cref="RequestException">An argument has the right type and no meaning.</exception>
    public OperationPlan Plan(ValidatedOperation operation, Func<GraphQLField, string> introspect)
    {
        var inputs = new InputReader(operation);
        var parameters = new ParameterList(inputs);
        var fields = new FieldCollector(operation.Document, inputs);
        var validity = new ValidityPlanner(model, asOf.PlanDay(inputs, parameters));
        var context = new PlanningContext(model, inputs, fields, _typeNames, parameters, validity);
        var selections = new SelectionPlanner(context, foundFields);
        var planner = new ExtensionPlanner(context, selections);
        ImmutableArray<PlannedField> planned =
        [
            .. fields.Collect([operation.Definition.SelectionSet])
                .Select(field => new PlannedField(field.Key, PlanRoot(field, selections, planner, introspect))),
        ];
        return new OperationPlan(planned, parameters.ToImmutable());
    }

    private Selection PlanRoot(
        CollectedField field, SelectionPlanner selections, ExtensionPlanner planner, Func<GraphQLField, string> introspect)
    {
        return field.Name switch
        {
            "__typename" => new TextSelection("Query"),
            "__schema" or "__type" => new JsonSelection(introspect(field.Field)),
            _ when _targetsByPlural.TryGetValue(field.Name, out var target) => selections.PlanRootList(field, target),
            _ when _extensions.TryGetValue(field.Name, out var extension) => extension.Plan(field, planner),
            _ => selections.PlanRootConnection(field, _targetsByPlural[field.Name[..^"Connection".Length]]),
        };
    }
}
