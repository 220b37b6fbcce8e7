using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.ModelDescription;

namespace KnowledgeGraph.Server.Agents.Tools;

/// <summary>Describes the model: types, properties, relationships.</summary>
/// <param name="model">The model.</param>
/// <param name="answers">Makes answers.</param>
internal sealed class DescribeTool(GraphModel model, FactAnswers answers) : AgentTool(
    "describe_model",
    "Describe the types of nodes with their properties and relationships, the properties of relationships, and the enums: all, or one by its name.",
    new ToolArgument("type", ArgumentKind.Text, "The name of a node type, of a type of relationship properties, or of an enum; all if absent."))
{
    private const int MaxLength = 40_000;

    /// <inheritdoc/>
    public override Task<Answer> CallAsync(AgentCall call, ArgumentValues arguments)
    {
        if (arguments.Find("type") is null)
        {
            var all = Describe(_ => true, isFull: true);
            return Task.FromResult(all.Json.Length < MaxLength ? all : Describe(_ => true, isFull: false));
        }

        var name = arguments.Text("type");
        ImmutableArray<string> names = [.. model.NodeTypes.Select(type => type.Name), .. model.RelationshipProperties.Select(type => type.Name), .. model.Enums.Select(type => type.Name)];
        return names.Contains(name, StringComparer.Ordinal)
            ? Task.FromResult(Describe(each => each == name, isFull: true))
            : throw new RequestException(ErrorCodes.NotFound, $"The model has no type '{name}'.", "Call 'describe_model' without arguments for the names of all types.");
    }

    private Answer Describe(Func<string, bool> isShown, bool isFull) => answers.Make(answer =>
    {
        answer.WriteList("types", model.NodeTypes.Where(type => isShown(type.Name)), type => answer.WriteObject(() => Write(answer, type, isFull)));
        answer.WriteList("relationshipProperties", model.RelationshipProperties.Where(type => isShown(type.Name)), type => answer.WriteObject(() =>
        {
            answer.Write("type", type.Name);
            answer.Write("about", type.Description);
            if (isFull)
            {
                WriteProperties(answer, type.Properties);
            }
        }));
        answer.WriteList("enums", model.Enums.Where(type => isShown(type.Name)), type => answer.WriteObject(() =>
        {
            answer.Write("type", type.Name);
            answer.Write("about", type.Description);
            if (isFull)
            {
                answer.WriteTexts("values", type.Values.Select(value => value.Name));
            }
        }));
        if (!isFull)
        {
            answer.Write("hint", "Call 'describe_model' with a 'type' for its properties and relationships.");
        }
    });

    private void Write(AnswerWriter answer, NodeType type, bool isFull)
    {
        answer.Write("type", type.Name);
        answer.Write("field", type.IsReadable ? type.Plural : null);
        answer.Write("role", ModelRoles.Find(model, type).ToString().ToUpperInvariant());
        answer.Write("about", type.Description);
        if (isFull)
        {
            WriteProperties(answer, type.Properties);
            answer.WriteList("relationships", type.Relationships.Where(field => field.IsSelectable), field => answer.WriteObject(() => Write(answer, field)));
        }
    }

    private static void Write(AnswerWriter answer, RelationshipField field)
    {
        answer.Write("field", field.Name);
        answer.Write("type", field.Type);
        answer.Write("direction", field.StoredDirection == Direction.Out ? "OUT" : "IN");
        answer.Write("to", field.IsList ? $"[{field.Target}]" : field.Target);
        answer.Write("properties", field.Properties?.Name);
        answer.Write("about", field.Description);
    }

    private static void WriteProperties(AnswerWriter answer, ImmutableArray<Property> properties) =>
        answer.WriteList("properties", properties.Where(property => property.IsSelectable), property => answer.WriteObject(() =>
        {
            answer.Write("name", property.Name);
            answer.Write("type", property.Type.IsList ? $"[{property.Type.ScalarName}]" : property.Type.ScalarName);
            answer.Write("about", property.Description);
        }));
}
