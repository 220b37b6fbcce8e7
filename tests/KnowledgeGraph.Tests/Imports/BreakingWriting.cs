using System.Reflection;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Tests.Imports;

/// <summary>Changes of a graph that break off, as when the process ends.</summary>
public class BreakingWriting : DispatchProxy
{
    private IGraphWriting _writing = null!;
    private int _left;

    /// <summary>Creates one.</summary>
    /// <param name="writing">The changes.</param>
    /// <param name="after">The number of calls after which it breaks off, or at the end.</param>
    public static IGraphWriting Create(IGraphWriting writing, int after)
    {
        var proxy = Create<IGraphWriting, BreakingWriting>();
        var breaking = (BreakingWriting)(object)proxy;
        (breaking._writing, breaking._left) = (writing, after);
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.ReturnType == typeof(ValueTask) && (_left-- == 0 || targetMethod.Name == nameof(IGraphWriting.CommitAsync))
            ? throw new OperationCanceledException("It broke off.")
            : targetMethod.Invoke(_writing, args);
}
