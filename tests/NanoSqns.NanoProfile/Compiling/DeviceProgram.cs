using Microsoft.CodeAnalysis;

namespace NanoSqns.NanoProfile.Compiling;

/// <summary>A program of the device as its project file describes it: sources, libraries, packages. <see cref="DevicePart"/> has its assemblies one by one.</summary>
public sealed class DeviceProgram
{
    private static readonly Lazy<DeviceProgram> Firmware = new(() => new DeviceProgram("NanoSqns", "device/NanoSqns/NanoSqns.nfproj"));
    private static readonly Lazy<DeviceProgram> Tests = new(() => new DeviceProgram("NFUnitTest", "tests/NFUnitTest/NFUnitTest.nfproj"));
    private readonly Lazy<ProfileCompilation> compilation;

    private DeviceProgram(string name, string path)
    {
        Project = new ProjectFile(Repository.At(path));
        Packages = new PackageList(Path.Combine(Path.GetDirectoryName(Repository.At(path))!, "packages.config"));
        Name = name;
        Sources = [.. Project.Projects.SelectMany(p => p.SharedSources).Concat(Project.Sources).Select(ProfileCompilation.Parse)];
        compilation = new(() => Compile(Sources));
    }

    /// <summary>device/NanoSqns with shared/.</summary>
    public static DeviceProgram NanoSqns => Firmware.Value;

    /// <summary>tests/NFUnitTest with what it shares.</summary>
    public static DeviceProgram NFUnitTest => Tests.Value;

    /// <summary>The assembly's name.</summary>
    public string Name { get; }

    /// <summary>The project file.</summary>
    public ProjectFile Project { get; }

    /// <summary>Its packages.config.</summary>
    public PackageList Packages { get; }

    /// <summary>The assemblies in the packages.</summary>
    public IReadOnlySet<string> Libraries => Packages.Assemblies.ToHashSet(StringComparer.Ordinal);

    /// <summary>Every Compile item: those of the libraries that it references and of shared items first. Compiled as one, what runs is seen whole.</summary>
    public IReadOnlyList<SyntaxTree> Sources { get; }

    /// <summary>The sources compiled against the stubs of what the project references, once.</summary>
    public ProfileCompilation Compilation => compilation.Value;

    /// <summary>Compiles other sources in the same way.</summary>
    /// <param name="sources">Every file.</param>
    /// <param name="more">Libraries beyond those that the project references.</param>
    public ProfileCompilation Compile(IEnumerable<SyntaxTree> sources, params StubAssembly[] more)
    {
        IEnumerable<StubAssembly> libraries = Project.References.Select(r => r.Name).Where(StubPlatform.Assemblies.ContainsKey).Select(n => StubPlatform.Assemblies[n]);
        return ProfileCompilation.Of(Name, sources, libraries.Concat(more).Select(l => l.Reference), Project.IsProgram);
    }
}
