using System.Text.Json;

namespace KnowledgeGraph.Inference.Profiles;

/// <summary>The common features of the values at one place of a JSON file.</summary>
internal sealed class JsonShape
{
    private const double RecordShare = 0.9;
    private const int ManyKeys = 5;
    private const int MoreKeys = 10;
    private const int CodeLength = 5;

    private readonly Dictionary<string, JsonShape> _properties = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private long _objects;
    private long _scalars;
    private long _lists;

    /// <summary>The number of times that it occurs.</summary>
    public long Count { get; private set; }

    /// <summary>The shape of the elements of its lists; null if it is never a list.</summary>
    public JsonShape? Elements { get; private set; }

    /// <summary>True if it is an object, and never a text, number or list.</summary>
    public bool IsObject => _objects > 0 && _scalars == 0 && _lists == 0;

    /// <summary>True if it is a list, and never anything else.</summary>
    public bool IsList => _lists > 0 && _objects == 0 && _scalars == 0;

    /// <summary>True if it is a list whose elements are objects.</summary>
    public bool IsListOfObjects => IsList && Elements is { IsObject: true };

    /// <summary>True if its names are data: the commonest is in less than nine of ten objects, or there are many of one shape, or more of similar shapes.</summary>
    public bool IsMap => IsObject && _properties.Count > 0
        && (_properties.Values.Max(property => property.Count) < RecordShare * _objects
            || (_properties.Values.Any(property => property.Count < RecordShare * _objects) && HaveNamesLikeCodes() && HaveOneShape())
            || (_properties.Count >= ManyKeys && _properties.Values.All(property => property.IsObject) && (HaveOneShape() || (_properties.Count >= MoreKeys && HaveSimilarShapes())))
            || (_objects == 1 && _properties.Count >= ManyKeys && _properties.Values.All(property => property._scalars == 1) && HaveNamesLikeCodes()));

    /// <summary>The names and shapes of its properties, in the order in which they first occur.</summary>
    public IEnumerable<(string Name, JsonShape Shape)> Properties => _order.Select(name => (name, _properties[name]));

    /// <summary>The shape of the entries of a map.</summary>
    public JsonShape Entries
    {
        get
        {
            var all = new JsonShape();
            foreach (var property in _order)
            {
                all.Include(_properties[property]);
            }

            return all;
        }
    }

    /// <summary>Takes a value in.</summary>
    public void Add(JsonElement value)
    {
        Count++;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                _objects++;
                foreach (var property in value.EnumerateObject())
                {
                    ShapeOf(property.Name).Add(property.Value);
                }

                break;
            case JsonValueKind.Array:
                _lists++;
                Elements ??= new JsonShape();
                foreach (var element in value.EnumerateArray())
                {
                    Elements.Add(element);
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                _scalars++;
                break;
        }
    }

    private void Include(JsonShape other)
    {
        Count += other.Count;
        (_objects, _scalars, _lists) = (_objects + other._objects, _scalars + other._scalars, _lists + other._lists);
        foreach (var (name, shape) in other.Properties)
        {
            ShapeOf(name).Include(shape);
        }

        if (other.Elements is not null)
        {
            Elements ??= new JsonShape();
            Elements.Include(other.Elements);
        }
    }

    private bool HaveNamesLikeCodes() => _order[0].Length <= CodeLength && _order.TrueForAll(name => name.Length == _order[0].Length);

    private bool HaveOneShape() => (_properties.Values.All(property => property.IsObject) || _properties.Values.All(property => property._objects + property._lists == 0)) && _properties.Values
        .Select(property => string.Join('\n', property._order.Order(StringComparer.Ordinal))).Distinct(StringComparer.Ordinal).Count() == 1;

    // Half of what they hold has names that nine of ten have: an entry without a capital is an entry.
    private bool HaveSimilarShapes()
    {
        var names = _properties.Values.SelectMany(property => property._order).CountBy(name => name, StringComparer.Ordinal).ToList();
        return 2 * names.Where(name => name.Value >= RecordShare * _properties.Count).Sum(name => name.Value) >= names.Sum(name => name.Value);
    }

    private JsonShape ShapeOf(string name)
    {
        if (!_properties.TryGetValue(name, out var shape))
        {
            shape = new JsonShape();
            _properties.Add(name, shape);
            _order.Add(name);
        }

        return shape;
    }
}
