using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GraphQLParser.AST;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Planning.Context;

/// <summary>Reads arguments and directives of one operation, with the variables of one request.</summary>
/// <param name="operation">The operation.</param>
internal sealed class InputReader(ValidatedOperation operation)
{
    /// <summary>The value of a field's argument; null where the request does not give it.</summary>
    public InputValue? ReadArgument(GraphQLField field, string name)
    {
        var argument = field.Arguments?.Items.Find(argument => argument.Name.Value == name);
        return argument is null ? null : Read(argument.Value);
    }

    /// <summary>Checks whether <c>@skip</c> and <c>@include</c> let a selection are.</summary>
    public bool IsIncluded(IHasDirectivesNode node) =>
        !(Condition(node, "skip") ?? false) && (Condition(node, "include") ?? true);

    /// <summary>The value of the one argument of a directive of the operation; null if the operation does not have it.</summary>
    public InputValue? ReadDirective(string directive) => ReadDirective(operation.Definition, directive);

    /// <summary>The location of a position in the document.</summary>
    public (int Line, int Column) Locate(int position) => operation.Locate(position);

    /// <summary>An error at a place of the document.</summary>
    public RequestException Error(int position, string code, string message, string? hint = null) =>
        new(new RequestError(code, message) { Hint = hint, Locations = [Locate(position)] });

    private bool? Condition(IHasDirectivesNode node, string directive) =>
        ReadDirective(node, directive) is { } value ? InputText.Read(value) == "true" : null;

    /// <summary>The value of a directive's one argument; null where the directive is not there.</summary>
    private InputValue? ReadDirective(IHasDirectivesNode node, string directive) =>
        node.Directives?.Items.Find(item => item.Name.Value == directive)?.Arguments?.Items[0] is { } argument ? Read(argument.Value) : null;

    private InputValue? Read(GraphQLParser.AST.GraphQLValue value)
    {
        var position = value.Location.Start;
        return value switch
        {
            GraphQLNullValue => new NullInput(position),
            GraphQLVariable variable => ReadVariable(position, variable.Name.StringValue),
            GraphQLListValue list => new ListInput(position, [.. (list.Values ?? []).Select(Read).OfType<InputValue>()], null),
            GraphQLObjectValue @object => new ObjectInput(position, ReadFields(@object), null),
            _ => new LiteralInput(position, value),
        };
    }

    private ImmutableArray<InputField> ReadFields(GraphQLObjectValue @object) =>
    [
        .. from field in @object.Fields ?? []
           let value = Read(field.Value)
           where value is not null
           select new InputField(field.Name.StringValue, value),
    ];

    private InputValue? ReadVariable(int position, string name)
    {
        if (operation.Variables.ValueKind == JsonValueKind.Object && operation.Variables.TryGetProperty(name, out var json))
        {
            return ReadJson(position, json, new VariableSource(name, []));
        }

        var definition = operation.Definition.Variables?.Items.Find(variable => variable.Variable.Name.Value == name);
        return definition?.DefaultValue is { } value ? Read(value) : null;
    }

    private static InputValue ReadJson(int position, JsonElement json, VariableSource source) => json.ValueKind switch
    {
        JsonValueKind.Null => new NullInput(position),
        JsonValueKind.Object => new ObjectInput(
            position,
            [.. json.EnumerateObject().Select(field => new InputField(field.Name, ReadJson(position, field.Value, source.Then(field.Name))))],
            source),
        JsonValueKind.Array => new ListInput(
            position,
            [.. json.EnumerateArray().Select((item, index) =>
                ReadJson(position, item, source.Then(index.ToString(CultureInfo.InvariantCulture))))],
            source),
        _ => new VariableInput(position, source, json.ToString()),
    };
}
