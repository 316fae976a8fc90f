using System.Text.RegularExpressions;

namespace NanoSqns.Tests.NanoSubset;

/// <summary>A reader who follows a link must get somewhere.</summary>
public partial class DocumentLinkTests
{
    private const string History = "CHANGELOG.md";

    /// <summary>Every page of the repository.</summary>
    public static TheoryData<string> Pages => [.. Present(), History];

    /// <summary>Those that describe the present.</summary>
    public static TheoryData<string> Documents => [.. Present()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_its_heading(string document)
    {
        string file = Path.Combine(Repository.Root, document);
        foreach (Match link in Link().Matches(File.ReadAllText(file)))
        {
            string path = link.Groups[1].Value;
            string target = path.Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file)!, path);
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{document} links {path}");
            if (link.Groups[2].Success)
                Assert.Contains(link.Groups[2].Value, Headings(target));
        }
    }

    private static IEnumerable<string> Present() => new[] { "docs", "shared", "device", "tools", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories))
        .Append(Path.Combine(Repository.Root, "README.md"))
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Headings(string file) => File.ReadLines(file)
        .Where(line => line.StartsWith('#'))
        .Select(line => NoWord().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoWord();
}
