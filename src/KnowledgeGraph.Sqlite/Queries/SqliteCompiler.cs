using KnowledgeGraph.Plans;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Sqlite.Running;
using KnowledgeGraph.Sqlite.Sql;

namespace KnowledgeGraph.Sqlite.Queries;

/// <summary>Compiles plans into trees of statements.</summary>
internal static class SqliteCompiler
{
    /// <summary>Compiles a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="layout">The tables.</param>
    /// <param name="statistics">The facts about the tables; equal facts give equal texts.</param>
    public static SqliteQuery Compile(OperationPlan plan, StoreLayout layout, StoreStatistics statistics)
    {
        var compilation = new Compilation(layout, statistics, plan.Parameters);
        return compilation.Finish(new FieldCompiler(new SelectBuilder(compilation), row: null).Compile(plan.Fields));
    }
}
