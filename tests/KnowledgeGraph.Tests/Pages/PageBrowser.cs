using System.Text.Json;

namespace KnowledgeGraph.Tests.Pages;

/// <summary>Chromium, driven by the scripts of this folder.</summary>
internal static class PageBrowser
{
    private const string Absence = "There is no Chromium (CHROMIUM, /usr/bin/chromium).";

    private static readonly NodePackages Node = new("Pages", "playwright-core");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Skips the test without Node.js or Chromium; fails it instead with <c>REQUIRE_NODE=1</c> or <c>REQUIRE_BROWSER=1</c>.</summary>
    /// <returns>The path of Chromium.</returns>
    public static async Task<string> RequireAsync()
    {
        var chromium = new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium" }.FirstOrDefault(File.Exists);
        if (chromium is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("REQUIRE_BROWSER") == "1", Absence);
            Assert.Fail(Absence);
        }

        await Node.RequireAsync(Cancellation);
        return chromium;
    }

    /// <summary>Opens views, and reports what a reader would stumble over.</summary>
    /// <param name="address">The address of the pages.</param>
    /// <param name="views">The views' addresses below it, by name.</param>
    /// <param name="screens">The screens on which each view is opened.</param>
    public static async Task<IReadOnlyList<SeenView>> LookAsync(string address, IReadOnlyDictionary<string, string> views, params Screen[] screens)
    {
        var chromium = await RequireAsync();
        var request = JsonSerializer.Serialize(new { views, screens }, JsonSerializerOptions.Web);
        var json = await Node.RunScriptAsync("look.mjs", [chromium, address, request, .. PictureFolder()], Cancellation);
        return JsonSerializer.Deserialize<List<SeenView>>(json, JsonSerializerOptions.Web)!;
    }

    /// <summary>Runs a script that uses the pages at an address, and returns what it prints.</summary>
    public static async Task<T> UseAsync<T>(string script, params string[] arguments)
    {
        var chromium = await RequireAsync();
        return JsonSerializer.Deserialize<T>(await Node.RunScriptAsync(script, [chromium, .. arguments], Cancellation), JsonSerializerOptions.Web)!;
    }

    /// <summary>Runs a script that needs Node.js alone, and returns what it prints.</summary>
    public static async Task<T> RunAsync<T>(string script, params string[] arguments)
    {
        await Node.RequireAsync(Cancellation);
        return JsonSerializer.Deserialize<T>(await Node.RunScriptAsync(script, arguments, Cancellation), JsonSerializerOptions.Web)!;
    }

    /// <summary>Checks the types that the explorer's comments give, with TypeScript.</summary>
    public static async Task<string> CheckTypesAsync()
    {
        await Node.RequireAsync(Cancellation);
        return await Node.RunScriptAsync(
            "node_modules/typescript/bin/tsc", ["--pretty", "false", "-p", Path.Combine(ProjectFiles.Root, "web", "explorer")], Cancellation);
    }

    // PAGE_PICTURES names a folder to write the pictures of all views to.
    private static string[] PictureFolder() => Environment.GetEnvironmentVariable("PAGE_PICTURES") is { Length: > 0 } folder ? [folder] : [];
}

/// <summary>A screen.</summary>
/// <param name="Width">In pixels of CSS.</param>
/// <param name="Scheme"><c>light</c> or <c>dark</c>.</param>
/// <param name="Cold">Whether the browser has nothing of the page yet, view by view.</param>
internal sealed record Screen(int Width, string Scheme, bool Cold = false);

/// <summary>A view as it was opened.</summary>
internal sealed record SeenView(
    string View,
    int Width,
    string Scheme,
    IReadOnlyList<string> Faults,
    int Requests,
    int Answers,
    int Bytes,
    int AnswerBytes,
    string Heading,
    IReadOnlyList<string> Axe)
{
    /// <summary>All that is wrong with it; empty if nothing is.</summary>
    public IEnumerable<string> Problems =>
        Faults.Concat(Axe).Concat(Heading == "" ? ["has no heading"] : []).Select(problem => $"{View} {Width} {Scheme}: {problem}");
}

/// <summary>Something that a script checked.</summary>
internal sealed record Step(string Name, bool IsGood, string Seen);
