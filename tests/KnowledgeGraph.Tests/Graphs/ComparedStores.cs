using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>One graph in every store, which must all say the same.</summary>
internal sealed class ComparedStores(TestModel model, TestGraph graph) : IDisposable
{
    private readonly List<TestService> _services = [.. TestStores.Names.Select(name => TestStores.Open(name, model, graph))];

    /// <summary>The answer of all of them.</summary>
    public async Task<string> AskAsync(string document, object variables)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(variables);
        var answers = new List<string>();
        foreach (var service in _services)
        {
            answers.Add(Encoding.UTF8.GetString(await service.AskAsync(document, json, isExplained: false, TestContext.Current.CancellationToken)));
        }

        Assert.All(answers, answer => Assert.True(
            answer == answers[0], $"{document}\n{Encoding.UTF8.GetString(json)}\nThe stores differ:\n{string.Join('\n', answers)}"));
        return answers[0];
    }

    public void Dispose() => _services.ForEach(service => service.Dispose());
}
