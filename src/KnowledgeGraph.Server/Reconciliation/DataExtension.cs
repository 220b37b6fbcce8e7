using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Pipeline;
using KnowledgeGraph.Responses;
using KnowledgeGraph.Server.Reconciliation.Fields;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>Gives values of nodes to tables that hold their ids.</summary>
/// <param name="model">The model.</param>
/// <param name="operations">Sends operations.</param>
/// <param name="fields">Reads fields.</param>
internal sealed class DataExtension(GraphModel model, OwnOperations operations, FieldReader fields)
{
    /// <summary>Writes the fields of a type; those of all types where the model has none of that name.</summary>
    public void WriteProposals(ResponseWriter json, string? type, int? limit) => json.Object(() =>
    {
        if (type is not null)
        {
            json.Text("type", type);
        }

        if (limit is not null)
        {
            json.Key("limit");
            json.Integer(limit.Value);
        }

        var names = (type is not null && fields.Fields.TryGetValue(type, out var own) ? own : model.NodeTypesOf(model.AnyNode!).SelectMany(each => fields.Fields[each.Name]))
            .Select(field => field.Name)
            .Distinct(StringComparer.Ordinal);
        json.List("properties", limit is null ? names : names.Take(limit.Value), json.Named);
    });

    /// <summary>Writes the values that are requested.</summary>
    public async ValueTask WriteAsync(ResponseWriter json, ExtensionRequest request, CancellationToken cancellationToken)
    {
        var types = await ReadTypesAsync(request.Ids, cancellationToken);
        var rows = new Dictionary<string, ImmutableArray<ImmutableArray<FieldValue>>>(StringComparer.Ordinal);
        foreach (var type in types.GroupBy(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal))
        {
            var known = request.Columns.Select(column => fields.Find(type.Key, column.Name)).ToList();
            var read = await fields.ReadAsync(
                type.Key, [.. type], [.. known.Zip(request.Columns).Where(pair => pair.First is not null).Select(pair => (pair.First!, pair.Second.Limit))], cancellationToken);
            foreach (var (id, values) in read)
            {
                var next = 0;
                rows[id] = [.. known.Select(field => field is null ? [] : values[next++])];
            }
        }

        json.Object(() =>
        {
            json.List("meta", request.Columns, column => WriteMeta(json, column, types.Values));
            json.Object("rows", () =>
            {
                foreach (var id in request.Ids)
                {
                    json.Object(id, () => WriteRow(json, request.Columns, rows.GetValueOrDefault(id, [])));
                }
            });
        });
    }

    private async ValueTask<Dictionary<string, string>> ReadTypesAsync(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var data = await operations.ExecuteAsync("query($ids: [ID!]!) { cards(ids: $ids) { id type } }", new { ids }, cancellationToken);
        return data.GetProperty("cards").EnumerateArray()
            .Where(card => card.ValueKind == System.Text.Json.JsonValueKind.Object)
            .ToDictionary(card => card.GetProperty("id").GetString()!, card => card.GetProperty("type").GetString()!, StringComparer.Ordinal);
    }

    /// <summary>Describes a column, with the type of its related nodes if all are of one.</summary>
    private void WriteMeta(ResponseWriter json, ExtensionColumn column, IEnumerable<string> types) => json.Object(() =>
    {
        json.Text("id", column.Name);
        json.Text("name", column.Name);
        var related = types.Distinct(StringComparer.Ordinal)
            .Select(type => fields.Find(type, column.Name)?.Relationship)
            .OfType<RelationshipField>()
            .SelectMany(field => NodeField.RelatedTypes(model, field))
            .Distinct()
            .ToList();
        if (related is [var only])
        {
            json.Key("type");
            json.Named(only.Name);
        }
    });

    private static void WriteRow(ResponseWriter json, ImmutableArray<ExtensionColumn> columns, ImmutableArray<ImmutableArray<FieldValue>> row)
    {
        foreach (var (place, column) in columns.Index())
        {
            var values = row.IsEmpty ? [] : row[place];
            json.List(column.Name, column.Limit is { } limit ? values.Take(limit) : values, value => json.Object(() => WriteValue(json, value)));
        }
    }

    private static void WriteValue(ResponseWriter json, FieldValue value)
    {
        switch (value)
        {
            case RelatedNode node:
                json.Text("id", node.Id);
                json.Text("name", node.Caption);
                break;
            case ScalarValue { Scalar: ScalarType.Int } number:
                json.Value("int", number.Json);
                break;
            case ScalarValue { Scalar: ScalarType.Float } number:
                json.Value("float", number.Json);
                break;
            case ScalarValue { Scalar: ScalarType.Boolean } truth:
                json.Value("bool", truth.Json);
                break;
            case ScalarValue { Scalar: ScalarType.Date } day:
                json.Text("date", $"{day.Text}T00:00:00Z");
                break;
            case ScalarValue { Scalar: ScalarType.DateTime } instant:
                json.Text("date", instant.Text);
                break;
            case ScalarValue scalar:
                json.Text("str", scalar.Text);
                break;
        }
    }
}
