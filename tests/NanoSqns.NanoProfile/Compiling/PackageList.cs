using System.Xml.Linq;

namespace NanoSqns.NanoProfile.Compiling;

/// <summary>A packages.config: which packages, in which version, go onto the device.</summary>
public sealed class PackageList
{
    /// <summary>Reads the file.</summary>
    public PackageList(string path) => Versions = XDocument.Load(path).Root!
        .Elements("package")
        .ToDictionary(e => e.Attribute("id")!.Value, e => e.Attribute("version")!.Value, StringComparer.Ordinal);

    /// <summary>Version by package id.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; }

    /// <summary>The names of the assemblies in them.</summary>
    public IEnumerable<string> Assemblies => Versions.Keys.Select(StubPlatform.AssemblyOf);
}
