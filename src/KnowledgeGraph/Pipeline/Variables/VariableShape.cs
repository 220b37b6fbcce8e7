using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.ApiSchema.Scalars;

namespace KnowledgeGraph.Pipeline.Variables;

/// <summary>
/// Distinguishes the variables of requests that need different plans: by which are absent or null, the fields and lengths of input objects
/// and their lists, booleans and enum members. All other scalars are parameters of the plan.
/// </summary>
internal sealed class VariableShape
{
    private readonly ImmutableArray<(string Name, IGraphType Type)> _definitions;
    private readonly bool _isWhole;

    /// <param name="operation">The operation that defines the variables.</param>
    /// <param name="schema">The API schema.</param>
    /// <param name="isWhole">Whether every value matters, since introspection is answered while planning.</param>
    public VariableShape(GraphQLOperationDefinition operation, ISchema schema, bool isWhole)
    {
        _isWhole = isWhole;
        _definitions =
        [
            .. (operation.Variables?.Items ?? []).Select(definition =>
                (definition.Variable.Name.StringValue, schema.AllTypes[TypeName(definition.Type)]!)),
        ];
        HasInputObjects = _definitions.Any(definition => definition.Type is IInputObjectGraphType input && !Points.IsInput(input.Name));
    }

    /// <summary>True if a variable's type is an input object other than a point, or a list of such.</summary>
    public bool HasInputObjects { get; }

    /// <summary>Prints the shape of a request's variables.</summary>
    /// <param name="variables">A JSON object, or undefined if the request has none.</param>
    public string Print(JsonElement variables)
    {
        if (_definitions.IsEmpty || variables.ValueKind != JsonValueKind.Object)
        {
            return string.Empty;
        }

        var shape = new StringBuilder();
        foreach (var (name, type) in _definitions)
        {
            if (variables.TryGetProperty(name, out var value))
            {
                Write(shape, value, type);
            }

            shape.Append(';');
        }

        return shape.ToString();
    }

    private static string TypeName(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => TypeName(required.Type),
        GraphQLListType list => TypeName(list.Type),
        GraphQLNamedType named => named.Name.StringValue,
        _ => throw new UnreachableException($"No type is known of the kind {type.Kind}."),
    };

    private void Write(StringBuilder shape, JsonElement value, IGraphType type)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            shape.Append('n');
        }
        else if (_isWhole || type is EnumerationGraphType or BooleanGraphType)
        {
            shape.Append(value.GetRawText());
        }
        else if (type is IInputObjectGraphType input && !Points.IsInput(input.Name))
        {
            WriteInput(shape, value, input);
        }
        else
        {
            shape.Append('v');
        }
    }

    private void WriteInput(StringBuilder shape, JsonElement value, IInputObjectGraphType type)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                shape.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Write(shape, item, type);
                }

                shape.Append(']');
                break;
            case JsonValueKind.Object:
                shape.Append('{');
                foreach (var field in value.EnumerateObject())
                {
                    shape.Append('"').Append(field.Name).Append('"');
                    if (type.GetField(field.Name)?.ResolvedType?.GetNamedType() is { } fieldType)
                    {
                        Write(shape, field.Value, fieldType);
                    }
                }

                shape.Append('}');
                break;
            default:
                shape.Append(value.ValueKind);
                break;
        }
    }
}
