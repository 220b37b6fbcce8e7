#:package Mono.Cecil
#:property NoWarn=$(NoWarn);MA0047
#:property PublishAot=false

// Counts the source files that one request enters, new and with a cached plan: every method of the service is made to print its file, except
// the accessors of properties.
// Run from the repository's root, after a build of the service:
//
//   dotnet run tools/files-entered.cs -- artifacts/bin/KnowledgeGraph.Server/release seed [QUERY.graphql [VARIABLES]]
//
// The first folder is copied before it is changed; the second holds the graph's files. --names is a last argument that prints the files.

using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Mono.Cecil;
using Mono.Cecil.Cil;

var (isNamed, paths) = (args is [.., "--names"], args.Where(argument => argument != "--names").ToArray());
var folder = Directory.CreateTempSubdirectory("files-entered-").FullName;
foreach (var file in Directory.EnumerateFiles(paths[0], "*", SearchOption.AllDirectories))
{
    var copy = Path.Combine(folder, Path.GetRelativePath(paths[0], file));
    Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
    File.Copy(file, copy);
}

foreach (var assembly in Directory.EnumerateFiles(folder, "KnowledgeGraph*.dll"))
{
    Instrument(assembly);
}

var start = new ProcessStartInfo(Path.Combine(folder, "KnowledgeGraph.Server"))
{
    RedirectStandardError = true,
    RedirectStandardOutput = true,
    UseShellExecute = false,
    Environment = { ["Sqlite__Path"] = Path.Combine(folder, "graph.db"), ["Seed__Directory"] = Path.GetFullPath(paths[1]), ["Urls"] = "http://127.0.0.1:0" },
};
using var server = Process.Start(start)!;
var entered = new HashSet<string>(StringComparer.Ordinal);
server.ErrorDataReceived += (_, line) =>
{
    if (line.Data?.StartsWith("@ ", StringComparison.Ordinal) == true)
    {
        lock (entered)
        {
            entered.Add(line.Data[2..]);
        }
    }
};
server.BeginErrorReadLine();
var address = "";
while (!address.StartsWith("curl ", StringComparison.Ordinal))
{
    address = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The service did not start.");
}

using var client = new HttpClient { BaseAddress = new Uri(address.Split(' ')[1]) };
var query = paths.Length > 2 ? await File.ReadAllTextAsync(paths[2]) : "query($id: ID!) { companies(where: { id: { eq: $id } }) { id name } }";
var variables = JsonSerializer.Deserialize<JsonElement>(paths.Length > 3 ? paths[3] : """{"id":"company:deepseek"}""");
await SendAsync();
await CountAsync("cached plan");
query += " ";
await CountAsync("new");
server.Kill();
await server.WaitForExitAsync();
Directory.Delete(folder, recursive: true);

async Task CountAsync(string title)
{
    await Task.Delay(1_000);
    lock (entered)
    {
        entered.Clear();
    }

    await SendAsync();
    await Task.Delay(1_000);
    lock (entered)
    {
        Console.WriteLine($"{title}: {entered.Count} files");
        foreach (var file in isNamed ? entered.Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            Console.WriteLine($"  {file}");
        }
    }
}

async Task SendAsync()
{
    using var answer = await client.PostAsJsonAsync("", new { query, variables });
    var text = await answer.Content.ReadAsStringAsync();
    if (text.Contains("\"errors\"", StringComparison.Ordinal))
    {
        throw new InvalidOperationException(text);
    }
}

static void Instrument(string path)
{
    using var module = ModuleDefinition.ReadModule(path, new ReaderParameters { ReadSymbols = true, InMemory = true });
    var error = module.ImportReference(typeof(Console).GetProperty(nameof(Console.Error))!.GetMethod);
    var print = module.ImportReference(typeof(TextWriter).GetMethod(nameof(TextWriter.WriteLine), [typeof(string)]));
    foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody && !IsAccessor(method)))
    {
        var document = method.DebugInformation.SequencePoints.FirstOrDefault()?.Document.Url;
        if (document is null || document.Contains("/obj/", StringComparison.Ordinal))
        {
            continue;
        }

        var (body, first) = (method.Body.GetILProcessor(), method.Body.Instructions[0]);
        body.InsertBefore(first, body.Create(OpCodes.Call, error));
        body.InsertBefore(first, body.Create(OpCodes.Ldstr, $"@ {document[(document.LastIndexOf("/src/", StringComparison.Ordinal) + 5)..]}"));
        body.InsertBefore(first, body.Create(OpCodes.Callvirt, print));
    }

    module.Write(path);
}

static bool IsAccessor(MethodDefinition method) => method.IsGetter || method.IsSetter;
