using Microsoft.CodeAnalysis;

namespace NanoSqns.NanoProfile.Compiling;

/// <summary>One assembly of the device: what its project file lists, compiled against the libraries and the projects that it references, and nothing else.</summary>
public sealed class DevicePart
{
    private static readonly Lazy<IReadOnlyList<DevicePart>> Compiled = new(CompileAll);

    private DevicePart(ProjectFile project, IReadOnlyDictionary<string, DevicePart> others)
    {
        Project = project;
        IEnumerable<MetadataReference> libraries = project.References.Select(r => r.Name).Where(StubPlatform.Assemblies.ContainsKey).Select(n => StubPlatform.Assemblies[n].Reference);
        IEnumerable<MetadataReference> projects = project.Projects.Select(p => MetadataReference.CreateFromImage(others[p.AssemblyName].Compilation.Image));
        Compilation = ProfileCompilation.Of(project.AssemblyName, project.Sources.Select(ProfileCompilation.Parse), libraries.Concat(projects), project.IsProgram);
    }

    /// <summary>The parts of the firmware and of the tests, each after those that it references.</summary>
    public static IReadOnlyList<DevicePart> All => Compiled.Value;

    /// <summary>The project file.</summary>
    public ProjectFile Project { get; }

    /// <summary>The assembly.</summary>
    public ProfileCompilation Compilation { get; }

    private static List<DevicePart> CompileAll()
    {
        var done = new Dictionary<string, DevicePart>(StringComparer.Ordinal);
        foreach (DeviceProgram program in new[] { DeviceProgram.NanoSqns, DeviceProgram.NFUnitTest })
        {
            foreach (ProjectFile project in program.Project.Projects.Append(program.Project).Where(p => !done.ContainsKey(p.AssemblyName)))
                done.Add(project.AssemblyName, new DevicePart(project, done));
        }

        return [.. done.Values];
    }
}
