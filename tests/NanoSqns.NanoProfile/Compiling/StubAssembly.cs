using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace NanoSqns.NanoProfile.Compiling;

/// <summary>A library of the device, compiled from the C# files of Stubs/NAME/ against the stubs that the real one depends on, and nothing else.</summary>
public sealed class StubAssembly
{
    private StubAssembly(string name, CSharpCompilation compilation)
    {
        Name = name;
        Compilation = compilation;
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image, options: new EmitOptions(metadataOnly: true, runtimeMetadataVersion: ProfileCompilation.RuntimeMetadataVersion));
        if (!result.Success)
            throw new InvalidOperationException($"the stub of {name} does not compile:\n" + string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));

        Image = ImmutableArray.Create(image.ToArray());
        Reference = MetadataReference.CreateFromImage(Image, filePath: name + ".dll");
    }

    /// <summary>The assembly's name, the same as the folder's and as that of its API list.</summary>
    public string Name { get; }

    /// <summary>The sources, for tests that change them.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The emitted metadata, without bodies.</summary>
    public ImmutableArray<byte> Image { get; }

    /// <summary>For programs that use the library.</summary>
    public MetadataReference Reference { get; }

    /// <summary>Compiles the files of a folder below Stubs/.</summary>
    /// <exception cref="InvalidOperationException">They do not compile; the message has the errors.</exception>
    public static StubAssembly FromFolder(string name, IEnumerable<StubAssembly> dependencies)
    {
        string folder = Path.Combine(Repository.Profile, "Stubs", name);
        return Compile(name, Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(ProfileCompilation.Parse), dependencies);
    }

    /// <summary>Compiles a library from given sources.</summary>
    /// <exception cref="InvalidOperationException">They do not compile; the message has the errors.</exception>
    public static StubAssembly Compile(string name, IEnumerable<SyntaxTree> sources, IEnumerable<StubAssembly> dependencies) =>
        new(name, CSharpCompilation.Create(name, sources, dependencies.Select(d => d.Reference), ProfileCompilation.Options));

    /// <summary>The same library with other sources.</summary>
    /// <exception cref="InvalidOperationException">They do not compile; the message has the errors.</exception>
    public StubAssembly With(CSharpCompilation changed) => new(Name, changed);
}
