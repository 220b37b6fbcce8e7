using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Planning.Passes;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Planning.Context;

/// <summary>The shared context of one operation's planners.</summary>
/// <param name="Model">The domain.</param>
/// <param name="Inputs">Reads arguments, with this request's variables.</param>
/// <param name="Fields">Collects selections through fragments.</param>
/// <param name="TypeNames">The API schema's names of generated types.</param>
/// <param name="Parameters">The plan's parameters so far.</param>
/// <param name="Validity">Says which relationships are there.</param>
internal sealed record PlanningContext(
    GraphModel Model, InputReader Inputs, FieldCollector Fields, ApiTypeNames TypeNames, ParameterList Parameters, ValidityPlanner Validity)
{
    private const string Hint = "Leave it out. A root field and a relationship field share a type of connection: another @plural in the model keeps them apart.";

    /// <summary>
    /// The error for a field of a connection that says something of relationships, of which there is nothing to say. It is there where a type
    /// is shared: by a root field and a relationship field of one name, or by all that implement an interface's field.
    /// </summary>
    public RequestException NothingOfRelationships(CollectedField field, NodeSource source) => source is RelatedNodes related
        ? Refuse(
            field,
            $"The relationships that '{related.Field.Name}' follows have no properties.",
            "Select them in fragments, on the types whose relationships have properties.")
        : Refuse(field, $"'{field.Name}' says something of relationships, and a root field follows none.", Hint);

    /// <summary>The error for a connection that has the type of another one, which leads to other nodes.</summary>
    public RequestException WrongConnection(CollectedField field, string typeName) => Refuse(
        field, $"'{typeName}' is the name of two types: here nodes of another type are meant than those that '{field.Name}' can show.", Hint);

    private RequestException Refuse(CollectedField field, string message, string hint) =>
        Inputs.Error(field.Field.Location.Start, ErrorCodes.Validation, message, hint);
}
