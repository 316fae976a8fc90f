using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NanoSqns.Tests.NanoSubset;

public class RepositoryTests
{
    [Theory]
    [InlineData("shared/NanoSqns.Core", 3)]
    [InlineData("tests/NanoSqns.PureTests", 1)]
    public void The_projitems_list_every_source_of_their_folder_once_and_nothing_else(string room, int lists)
    {
        string folder = Path.Combine(Repository.Root, room);
        string[] files = Directory.GetFiles(folder, "*.projitems");
        Assert.Equal(lists, files.Length);
        string[] listed = [.. files.SelectMany(file => XDocument.Load(file).Descendants())
            .Where(e => e.Name.LocalName == "Compile")
            .Select(e => e.Attribute("Include")!.Value.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
        string[] present = [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith("bin/", StringComparison.Ordinal) && !f.StartsWith("obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(present, listed);
    }

    // A misspelt line would ban nothing, silently.
    [Fact]
    public void Every_banned_symbol_exists()
    {
        CSharpCompilation platform = Subset.Compile("");
        string[] unknown = [.. File.ReadLines(Path.Combine(Repository.Root, "shared", "NanoSqns.Core.Host", "BannedSymbols.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => line.Split(';')[0])
            .Where(id => DocumentationCommentId.GetFirstSymbolForDeclarationId(id, platform) == null)];
        Assert.Empty(unknown);
    }

    [Fact]
    public void No_banned_symbol_is_on_the_device()
    {
        CSharpCompilation platform = Subset.Compile("");
        string[] there = [.. File.ReadLines(Path.Combine(Repository.Root, "shared", "NanoSqns.Core.Host", "BannedSymbols.txt"))
            .Where(line => line.StartsWith("T:", StringComparison.Ordinal))
            .Select(line => line.Split(';')[0])
            .Where(id => DocumentationCommentId.GetFirstSymbolForDeclarationId(id, platform) is ITypeSymbol type && NanoSqns.NanoSubset.Device.NanoLibraries.Default.Find(type) != null)];
        Assert.Empty(there);
    }
}
