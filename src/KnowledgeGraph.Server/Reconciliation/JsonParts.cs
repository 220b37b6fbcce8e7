using System.Text;
using System.Text.Json;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>Writes the parts of JSON that answers of reconciliation share.</summary>
internal static class JsonParts
{
    /// <summary>Writes a key and an object.</summary>
    public static void Object(this ResponseWriter json, string key, Action write)
    {
        json.Key(key);
        json.Object(write);
    }

    /// <summary>Writes an object.</summary>
    public static void Object(this ResponseWriter json, Action write)
    {
        json.BeginObject();
        write();
        json.EndObject();
    }

    /// <summary>Writes a key and a list.</summary>
    public static void List<T>(this ResponseWriter json, string key, IEnumerable<T> elements, Action<T> write)
    {
        json.Key(key);
        json.BeginArray();
        foreach (var element in elements)
        {
            write(element);
        }

        json.EndArray();
    }

    /// <summary>Writes a key and a text.</summary>
    public static void Text(this ResponseWriter json, string key, string text)
    {
        json.Key(key);
        json.Text(text);
    }

    /// <summary>Writes a key and a value as it is in other JSON.</summary>
    public static void Value(this ResponseWriter json, string key, JsonElement value)
    {
        json.Key(key);
        json.Json(Encoding.UTF8.GetBytes(value.GetRawText()));
    }

    /// <summary>Writes what is named in the model: an object with <c>id</c> and <c>name</c>, which are the same.</summary>
    public static void Named(this ResponseWriter json, string name)
    {
        json.BeginObject();
        json.Text("id", name);
        json.Text("name", name);
        json.EndObject();
    }
}
