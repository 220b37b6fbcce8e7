using System.Text;
using System.Text.Json;
using KnowledgeGraph.Limits;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>One graph in every store, which must all say the same.</summary>
internal sealed class ComparedStores(TestModel model, TestGraph graph) : IDisposable
{
    private readonly List<TestService> _services = [.. TestStores.Names.Select(name => TestStores.Open(name, model, graph))];

    /// <summary>The answer of all of them.</summary>
    public async Task<string> SendAsync(string document, object variables)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(variables);
        return RequireSame(document, json, await SendToAllAsync(document, json, ResponseLimits.None));
    }

    /// <summary>The answer where no more relationships may be looked at; the reference, which does not count them, need not refuse what the others do.</summary>
    public async Task<string> SendAsync(string document, object variables, int maxRelationshipsVisited)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(variables);
        var answers = await SendToAllAsync(document, json, ResponseLimits.None with { MaxRelationshipsVisited = maxRelationshipsVisited });
        return RequireSame(document, json, answers[^1].Contains(nameof(ResponseLimits.MaxRelationshipsVisited), StringComparison.Ordinal) ? answers[1..] : answers);
    }

    /// <summary>The answer of all of them to a call of a tool of agents.</summary>
    public async Task<string> CallAsync(string name, object arguments)
    {
        var json = JsonSerializer.SerializeToElement(arguments);
        var answers = new List<string>();
        foreach (var service in _services)
        {
            answers.Add(Encoding.UTF8.GetString(await service.CallAsync(name, json)));
        }

        return RequireSame(name, Encoding.UTF8.GetBytes(json.GetRawText()), answers);
    }

    private async Task<List<string>> SendToAllAsync(string document, byte[] variables, ResponseLimits limits)
    {
        var answers = new List<string>();
        foreach (var service in _services)
        {
            service.Limits = limits;
            answers.Add(Encoding.UTF8.GetString(await service.SendAsync(document, variables, isExplained: false, TestContext.Current.CancellationToken)));
        }

        return answers;
    }

    private static string RequireSame(string document, byte[] variables, List<string> answers)
    {
        Assert.All(answers, answer => Assert.True(
            answer == answers[0], $"{document}\n{Encoding.UTF8.GetString(variables)}\nThe stores differ:\n{string.Join('\n', answers)}"));
        return answers[0];
    }

    public void Dispose() => _services.ForEach(service => service.Dispose());
}
