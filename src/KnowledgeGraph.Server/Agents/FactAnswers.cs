using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace KnowledgeGraph.Server.Agents;

/// <summary>Makes the parts that the answers of all tools have in common: labels of nodes, facts, open questions, and the sentence on citing.</summary>
/// <param name="graph">The graph.</param>
internal sealed class FactAnswers(AgentGraph graph)
{
    // Of an answer's bytes, the part that questions may take.
    private const int QuestionShare = 4;

    private readonly OpenQuestions _questions = new(graph.Model);

    /// <summary>The fields of relationships.</summary>
    public FactFields Fields { get; } = new(graph.Model);

    /// <summary>The labels of nodes.</summary>
    public NodeLabels Labels { get; } = new(graph);

    /// <summary>The sentence on citing.</summary>
    public string Citing => Fields.HaveCitations
        ? "Cite facts by the ids of their citations, the passages that state them; say so where a fact has no citation, is inferred, or is open."
        : "Cite facts by the ids of their nodes: this graph names no passages that state them.";

    /// <summary>Reads relationships.</summary>
    /// <param name="relationships">What <see cref="FactFields.Selection"/> gives of each.</param>
    public ImmutableArray<Fact> ReadFacts(JsonElement relationships) => [.. relationships.EnumerateArray().Select(relationship => new Fact(relationship, Fields))];

    /// <summary>Makes an answer, with the open questions of its nodes and with <c>about</c>.</summary>
    /// <param name="call">The call.</param>
    /// <param name="nodes">The ids of the nodes that it shows, besides those of its facts.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="write">Writes the members before those.</param>
    public async Task<Answer> MakeAsync(AgentCall call, IEnumerable<string> nodes, ImmutableArray<Fact> facts, Action<AnswerWriter> write)
    {
        List<string> shown = [.. nodes];
        var labels = await Labels.FindAsync(call, [.. shown, .. facts.SelectMany(fact => fact.Named)]);
        var questions = await _questions.FindAsync(call, [.. shown, .. facts.SelectMany(fact => new[] { fact.Start, fact.End })]);
        using var writer = new AnswerWriter(labels);
        write(writer);
        WriteQuestions(writer, questions);
        WriteAbout(writer);
        return writer.End();
    }

    /// <summary>Makes an answer without nodes.</summary>
    public Answer Make(Action<AnswerWriter> write)
    {
        using var writer = new AnswerWriter(ImmutableDictionary<string, NodeLabel>.Empty);
        write(writer);
        WriteAbout(writer);
        return writer.End();
    }

    private void WriteAbout(AnswerWriter writer) => writer.WriteObject("about", () =>
    {
        writer.Write("title", graph.Dataset.Title);
        writer.Write("citing", Citing);
    });

    private void WriteQuestions(AnswerWriter writer, ImmutableArray<OpenQuestion> questions)
    {
        var rest = graph.MaxAnswerBytes / QuestionShare;
        var fitting = questions.TakeWhile(question => (rest -= question.Properties.Sum(property => property.Name.Length + JsonMarshal.GetRawUtf8Value(property.Value).Length)) >= 0).ToList();
        writer.WriteList("openQuestions", fitting, question => writer.WriteObject(() =>
        {
            writer.Write("id", question.Id);
            foreach (var (name, value) in question.Properties)
            {
                writer.Write(name, value);
            }
        }));
        if (fitting.Count < questions.Length)
        {
            writer.Write("openQuestionsLeftOut", questions.Length - fitting.Count);
        }
    }
}
