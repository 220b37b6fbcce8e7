using System.Collections.Frozen;
using KnowledgeGraph.ApiSchema.Features;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.ApiSchema.Sdl;

/// <summary>
/// The types of one model's API schema, made as they are named: who writes a type's name into a field names the type here, and so
/// everything is made that can be reached from <c>Query</c>, and nothing else.
/// </summary>
internal sealed class SchemaTypes(GraphModel model, ApiFeatures features)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private FrozenSet<string> _models = [];
    private readonly Queue<Func<SchemaType>> _waiting = new();

    /// <summary>The model.</summary>
    public GraphModel Model => model;

    /// <summary>The features that the API has.</summary>
    public ApiFeatures Features => features;

    /// <summary>Whose each connection type of the model is.</summary>
    public ConnectionOwners ConnectionOwners { get; } = new(model);

    /// <summary>Checks whether a type of that name has been named.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>Checks whether a name is that of a type of the model's own API; no extension may define such a type.</summary>
    public bool IsModels(string name) => _models.Contains(name);

    /// <summary>Ends the definition of the model's own API: what is defined from here on belongs to extensions.</summary>
    public void CloseModel() => _models = _names.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Defines a type, unless it has been defined before.</summary>
    /// <returns>The name.</returns>
    public string Define(string name, Func<SchemaType> make)
    {
        if (_names.Add(name))
        {
            _waiting.Enqueue(make);
        }

        return name;
    }

    /// <summary>Defines a type that is already made.</summary>
    public string Define(SchemaType type) => Define(type.Name, () => type);

    /// <summary>Makes all types that were named, and those that they name, in the order of naming.</summary>
    public IEnumerable<SchemaType> MakeAll()
    {
        while (_waiting.TryDequeue(out var make))
        {
            yield return make();
        }
    }
}
