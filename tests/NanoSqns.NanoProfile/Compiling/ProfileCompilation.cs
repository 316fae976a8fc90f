using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace NanoSqns.NanoProfile.Compiling;

/// <summary>A program compiled with the settings of the device's project system: C# 9, NANOFRAMEWORK_1_0, Release, nothing but the stubs to refer to.</summary>
public sealed class ProfileCompilation
{
    /// <summary>The version text of the metadata header; the compiler would else ask the core library for it.</summary>
    public const string RuntimeMetadataVersion = "v4.0.30319";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp9, DocumentationMode.None, preprocessorSymbols: ["NANOFRAMEWORK_1_0", "TRACE"]);

    private ProfileCompilation(CSharpCompilation compilation)
    {
        Program = compilation;
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image, options: new EmitOptions(runtimeMetadataVersion: RuntimeMetadataVersion));
        Errors = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(Text)];
        Image = result.Success ? ImmutableArray.Create(image.ToArray()) : [];
    }

    /// <summary>How everything here is compiled.</summary>
    public static CSharpCompilationOptions Options { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Disable,
        allowUnsafe: false,
        deterministic: true);

    /// <summary>The sources with their symbols.</summary>
    public CSharpCompilation Program { get; }

    /// <summary>The compiler's errors, one line each; empty when there is an image.</summary>
    public ImmutableArray<string> Errors { get; }

    /// <summary>The assembly, or empty.</summary>
    public ImmutableArray<byte> Image { get; }

    /// <summary>Reads a source file.</summary>
    public static SyntaxTree Parse(string path) => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path)), Language, path);

    /// <summary>A source that is in no file.</summary>
    public static SyntaxTree ParseText(string text, string name) => CSharpSyntaxTree.ParseText(text, Language, name);

    /// <summary>Compiles sources against libraries.</summary>
    /// <param name="assemblyName">The name of the result.</param>
    /// <param name="sources">Every file.</param>
    /// <param name="libraries">What it may refer to; one of them is mscorlib.</param>
    /// <param name="isProgram">It has a Main.</param>
    public static ProfileCompilation Of(string assemblyName, IEnumerable<SyntaxTree> sources, IEnumerable<MetadataReference> libraries, bool isProgram) =>
        new(CSharpCompilation.Create(
            assemblyName,
            sources,
            libraries,
            Options.WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary)));

    private static string Text(Diagnostic error)
    {
        if (!error.Location.IsInSource)
            return $"{error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";

        FileLinePositionSpan place = error.Location.GetLineSpan();
        string file = place.Path.StartsWith(Repository.Root, StringComparison.Ordinal) ? Path.GetRelativePath(Repository.Root, place.Path) : place.Path;
        return $"{file}({place.StartLinePosition.Line + 1}): {error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
