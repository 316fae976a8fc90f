using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NanoSqns.Tests.NanoSubset;

/// <summary>The .nfproj projects list what exists: nothing here can build them, so a slip would show on somebody else's machine.</summary>
public class NanoProjectTests
{
    private static readonly string[] Libraries = ["Engine", "Console"];
    private static readonly string[] Known =
    [
        .. Libraries.Select(name => $"device/NanoSqns.{name}/NanoSqns.{name}.nfproj").Append("device/NanoSqns/NanoSqns.nfproj").Order(StringComparer.Ordinal), "tests/NFUnitTest/NFUnitTest.nfproj",
    ];

    public static TheoryData<string> Projects => [.. Known];

    [Fact]
    public void Every_project_for_the_device_is_known_here() =>
        Assert.Equal(Known, Directory.GetFiles(Repository.Root, "*.nfproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_lists_every_source_of_its_folder(string project)
    {
        string folder = FolderOf(project);
        string[] present = [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('/', '\\'))
            .Where(file => !file.StartsWith("bin\\", StringComparison.Ordinal) && !file.StartsWith("obj\\", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(present, Items(project, "Compile").Order(StringComparer.Ordinal));
        Assert.All(Items(project, "None"), item => Assert.True(File.Exists(Path.Combine(folder, item)), item));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void What_a_project_imports_is_there(string project)
    {
        string[] imports = [.. Imports(project).Where(path => !path.StartsWith('$'))];
        Assert.Contains(imports, path => path.EndsWith("NoNanoProjectSystem.targets", StringComparison.Ordinal));
        Assert.All(imports.Concat(Items(project, "ProjectReference")), path => Assert.True(File.Exists(Path.Combine(FolderOf(project), path.Replace('\\', '/'))), path));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_and_packages_have_the_same_versions(string project)
    {
        string[] packages = [.. XDocument.Load(Path.Combine(FolderOf(project), "packages.config")).Root!.Elements("package")
            .Select(e => $"{e.Attribute("id")!.Value}.{e.Attribute("version")!.Value}").Order(StringComparer.Ordinal)];
        XElement[] references = [.. Load(project).Descendants().Where(e => e.Name.LocalName == "Reference")];
        string[] hints = [.. references.Select(e => Regex.Match(e.Value, @"\\packages\\([^\\]+)\\lib\\").Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(packages, hints);
        foreach (XElement reference in references.Where(e => !e.Attribute("Include")!.Value.Contains("UnitTestLauncher", StringComparison.Ordinal)))
        {
            Match name = Regex.Match(reference.Attribute("Include")!.Value, @"^(\S+), Version=(\d+\.\d+\.\d+)\.0, ");
            Assert.Matches($@"\.{Regex.Escape(name.Groups[2].Value)}\\lib\\{Regex.Escape(name.Groups[1].Value)}\.dll\s*True?", reference.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_solution_builds_a_project_in_debug_and_release_and_leaves_it_out_of_host(string project)
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "NanoSqns.sln"));
        string guid = Load(project).Descendants().Single(e => e.Name.LocalName == "ProjectGuid").Value;
        Assert.Contains($"\"{project.Replace('/', '\\')}\", \"{guid}\"", solution, StringComparison.Ordinal);
        foreach (string row in new[] { "Debug|Any CPU.Build.0", "Debug|Any CPU.Deploy.0", "Release|Any CPU.Build.0", "Release|Any CPU.Deploy.0", "Host|Any CPU.ActiveCfg" })
            Assert.Contains($"{guid}.{row}", solution, StringComparison.Ordinal);
        Assert.DoesNotContain($"{guid}.Host|Any CPU.Build.0", solution, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("device/NanoSqns/NanoSqns.nfproj")]
    [InlineData("tests/NFUnitTest/NFUnitTest.nfproj")]
    public void A_program_references_every_library_in_the_order_in_which_they_build(string program) =>
        Assert.Equal(Libraries, Items(program, "ProjectReference").Select(path => Regex.Match(path, @"NanoSqns\.(\w+)\.nfproj$").Groups[1].Value));

    [Fact]
    public void A_library_holds_the_sources_of_its_name_and_references_those_before_it()
    {
        for (int i = 0; i < Libraries.Length; i++)
        {
            string project = $"device/NanoSqns.{Libraries[i]}/NanoSqns.{Libraries[i]}.nfproj";
            Assert.Contains($@"..\..\shared\NanoSqns.Core\NanoSqns.{Libraries[i]}.projitems", Imports(project));
            Assert.Equal(Libraries[..i].Select(name => $@"..\NanoSqns.{name}\NanoSqns.{name}.nfproj"), Items(project, "ProjectReference"));
        }
    }

    [Fact]
    public void The_pure_tests_of_the_device_are_those_of_the_host()
    {
        const string Tests = @"..\NanoSqns.PureTests\NanoSqns.PureTests.projitems";
        string host = File.ReadAllText(Path.Combine(Repository.Root, "tests", "NanoSqns.PureTests.Host", "NanoSqns.PureTests.Host.csproj"));
        foreach (string items in new[] { @"..\..\shared\NanoSqns.Core\NanoSqns.Core.projitems", Tests })
            Assert.Contains($"<Import Project=\"{items}\"", host, StringComparison.Ordinal);

        Assert.Contains(Tests, Imports("tests/NFUnitTest/NFUnitTest.nfproj"));
    }

    private static string FolderOf(string project) => Path.GetDirectoryName(Path.Combine(Repository.Root, project))!;

    private static XDocument Load(string project) => XDocument.Load(Path.Combine(Repository.Root, project));

    private static IEnumerable<string> Imports(string project) =>
        Load(project).Descendants().Where(e => e.Name.LocalName == "Import").Select(e => e.Attribute("Project")!.Value);

    private static IEnumerable<string> Items(string project, string kind) =>
        Load(project).Descendants().Where(e => e.Name.LocalName == kind && e.Attribute("Include") != null).Select(e => e.Attribute("Include")!.Value);
}
