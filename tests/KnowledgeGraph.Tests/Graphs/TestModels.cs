using KnowledgeGraph.Model;

namespace KnowledgeGraph.Tests.Graphs;

/// <summary>Reads models of tests.</summary>
internal static class TestModels
{
    public static GraphModel Read(string sdl) => throw new NotSupportedException(sdl);
}
