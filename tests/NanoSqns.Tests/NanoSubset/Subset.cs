using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NanoSqns.NanoSubset.Analyzers;

namespace NanoSqns.Tests.NanoSubset;

/// <summary>Runs all analyzers of the nano subset over a snippet, in process.</summary>
internal static class Subset
{
    private const string Usings = "using System; using System.Collections; using System.IO; using System.Text; using System.Threading;\n";

    private static readonly ImmutableArray<MetadataReference> Platform =
        [.. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(f => Path.GetFileName(f).StartsWith("System", StringComparison.Ordinal) || Path.GetFileName(f) is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll")
            .Where(IsManaged)
            .Select(f => MetadataReference.CreateFromFile(f))];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [.. typeof(SubsetAnalyzer).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(SubsetAnalyzer)) && !t.IsAbstract)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    /// <summary>Every rule that an analyzer claims.</summary>
    public static IEnumerable<DiagnosticDescriptor> Supported => Analyzers.SelectMany(a => a.SupportedDiagnostics);

    /// <summary>Compiles sources with the platform's libraries as C# 9, or another version for syntax that is younger.</summary>
    public static CSharpCompilation Compile(string source, LanguageVersion version = LanguageVersion.CSharp9) => CSharpCompilation.Create(
        "Snippet",
        [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(version, DocumentationMode.Diagnose))],
        Platform,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    /// <summary>The ids for members that stand in a class of their own, each once, in order.</summary>
    public static string[] IdsOfMembers(string members, LanguageVersion version = LanguageVersion.CSharp9) =>
        Ids($"namespace Snippets {{ public class Snippet {{ {members} }} }}", version);

    /// <summary>The ids for whole declarations.</summary>
    public static string[] Ids(string declarations, LanguageVersion version = LanguageVersion.CSharp9) =>
        [.. Run(Usings + declarations, version).Select(d => d.Id).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The diagnostics; a snippet that the compiler itself refuses is a mistake of the test.</summary>
    public static ImmutableArray<Diagnostic> Run(string source, LanguageVersion version = LanguageVersion.CSharp9)
    {
        CSharpCompilation compilation = Compile(source, version);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
    }

    private static bool IsManaged(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using var reader = new System.Reflection.PortableExecutable.PEReader(stream);
        return reader.HasMetadata;
    }
}
