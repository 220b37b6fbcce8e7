using CsCheck;

namespace KnowledgeGraph.Tests.Generated;

/// <summary>A generator of things that take many choices, each of which may depend on those before.</summary>
internal sealed class DrawGen<T>(Func<Draw, T> make) : Gen<T>
{
    public override T Generate(PCG pcg, Size? min, out Size size)
    {
        var draw = new Draw(pcg);
        var made = make(draw);
        size = new Size((ulong)draw.Count);
        return made;
    }
}
