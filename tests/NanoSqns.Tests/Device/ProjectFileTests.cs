using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NanoSqns.Tests.Device;

/// <summary>The .nfproj is built elsewhere: what can be seen of it here.</summary>
public class ProjectFileTests
{
    private static readonly string Folder = Repository.File("device", "NanoSqns");
    private static readonly XDocument Project = XDocument.Load(Path.Combine(Folder, "NanoSqns.nfproj"));

    [Fact]
    public void The_nfproj_lists_every_source_of_the_device_in_its_exact_case_and_nothing_else()
    {
        string[] present = [.. Directory.GetFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f).Replace('/', '\\'))
            .Where(f => !f.StartsWith("bin\\", StringComparison.Ordinal) && !f.StartsWith("obj\\", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(present, Values("Compile", "Include").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_references_point_to_the_packages_of_packages_config()
    {
        string[] packages = [.. XDocument.Load(Path.Combine(Folder, "packages.config")).Root!.Elements()
            .Select(p => p.Attribute("id")!.Value + "." + p.Attribute("version")!.Value)
            .Order(StringComparer.Ordinal)];
        string[] hints = [.. Project.Descendants().Where(e => e.Name.LocalName == "HintPath").Select(e => e.Value)];
        Assert.All(hints, hint => Assert.StartsWith("..\\..\\packages\\", hint, StringComparison.Ordinal));
        Assert.Equal(packages, hints.Select(h => h.Split('\\')[3]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_reference_names_the_version_of_its_package_and_the_file_of_its_assembly()
    {
        foreach (XElement reference in Project.Descendants().Where(e => e.Name.LocalName == "Reference"))
        {
            string hint = reference.Elements().Single(e => e.Name.LocalName == "HintPath").Value;
            Match name = Regex.Match(reference.Attribute("Include")!.Value, @"^([\w.]+), Version=([\d.]+)\.0, Culture=neutral, PublicKeyToken=c07d481e9758c731$");
            Assert.True(name.Success, reference.Attribute("Include")!.Value);
            Assert.EndsWith("." + name.Groups[2].Value + "\\lib\\" + name.Groups[1].Value + ".dll", hint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_solution_builds_and_deploys_it_in_Debug_and_Release_and_leaves_it_alone_in_Host()
    {
        string guid = Project.Descendants().Single(e => e.Name.LocalName == "ProjectGuid").Value;
        string[] rows = [.. File.ReadLines(Repository.File("NanoSqns.sln"))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith(guid + ".", StringComparison.Ordinal))
            .Select(line => line[(guid.Length + 1)..])
            .Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "Debug|Any CPU.ActiveCfg = Debug|Any CPU", "Debug|Any CPU.Build.0 = Debug|Any CPU", "Debug|Any CPU.Deploy.0 = Debug|Any CPU",
                "Host|Any CPU.ActiveCfg = Release|Any CPU",
                "Release|Any CPU.ActiveCfg = Release|Any CPU", "Release|Any CPU.Build.0 = Release|Any CPU", "Release|Any CPU.Deploy.0 = Release|Any CPU",
            ],
            rows);
    }

    private static IEnumerable<string> Values(string element, string attribute) =>
        Project.Descendants().Where(e => e.Name.LocalName == element).Select(e => e.Attribute(attribute)!.Value);
}
