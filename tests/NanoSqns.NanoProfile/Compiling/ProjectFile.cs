using System.Xml.Linq;

namespace NanoSqns.NanoProfile.Compiling;

/// <summary>What a project file (.nfproj) or a list of shared items (.projitems) says: its sources and its references. Wildcards do not exist there.</summary>
public sealed class ProjectFile
{
    private const string ThisFolder = "$(MSBuildThisFileDirectory)";
    private readonly string folder;
    private readonly XDocument document;

    /// <summary>Reads a project file.</summary>
    public ProjectFile(string path)
        : this(path, XDocument.Load(path))
    {
    }

    /// <summary>A project file with other content than on the disk.</summary>
    public ProjectFile(string path, XDocument document)
    {
        folder = Path.GetDirectoryName(path)!;
        this.document = document;
    }

    /// <summary>The full paths of its own Compile items, in their order.</summary>
    public IEnumerable<string> OwnSources => Items("Compile").Select(e => FullPath(e.Attribute("Include")!.Value));

    /// <summary>The full paths of the Compile items of the shared items that it imports, and of those that these import.</summary>
    public IEnumerable<string> SharedSources => SharedItems.SelectMany(s => s.Sources);

    /// <summary>The full paths of the Compile items of the shared items, and of its own.</summary>
    public IEnumerable<string> Sources => SharedSources.Concat(OwnSources);

    /// <summary>The projects that it references, each after those that it references itself.</summary>
    public IEnumerable<ProjectFile> Projects => Items("ProjectReference").Select(e => new ProjectFile(FullPath(e.Attribute("Include")!.Value)));

    /// <summary>The name of its assembly.</summary>
    public string AssemblyName => Items("AssemblyName").Single().Value;

    /// <summary>The .projitems files that it imports.</summary>
    public IEnumerable<ProjectFile> SharedItems => Items("Import")
        .Select(e => e.Attribute("Project")!.Value)
        .Where(p => p.EndsWith(".projitems", StringComparison.Ordinal))
        .Select(p => new ProjectFile(FullPath(p)));

    /// <summary>True for a program, false for a library.</summary>
    public bool IsProgram => Items("OutputType").Any(e => e.Value == "Exe");

    /// <summary>The assemblies that it references: name, and version as it stands there.</summary>
    public IEnumerable<(string Name, string Version, string HintPath)> References => Items("Reference").Select(e =>
    {
        string[] parts = e.Attribute("Include")!.Value.Split(", ");
        string version = parts.FirstOrDefault(p => p.StartsWith("Version=", StringComparison.Ordinal))?["Version=".Length..] ?? "";
        string hint = e.Elements().FirstOrDefault(c => c.Name.LocalName == "HintPath")?.Value ?? "";
        return (parts[0], version, hint);
    });

    /// <summary>The C# files in the project's folder that no Compile item names, relative to that folder.</summary>
    public IEnumerable<string> ForgottenSources()
    {
        var listed = Sources.ToHashSet(StringComparer.Ordinal);
        return Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !listed.Contains(f))
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith("bin/", StringComparison.Ordinal) && !f.StartsWith("obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }

    private IEnumerable<XElement> Items(string name) => document.Descendants().Where(e => e.Name.LocalName == name);

    private string FullPath(string item)
    {
        string relative = item.Replace(ThisFolder, "", StringComparison.Ordinal).Replace('\\', Path.DirectorySeparatorChar);
        return Path.GetFullPath(Path.Combine(folder, relative));
    }
}
