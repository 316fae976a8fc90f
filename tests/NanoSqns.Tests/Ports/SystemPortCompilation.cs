using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NanoSqns.Hal;
using NanoSqns.Ports;

namespace NanoSqns.Tests.Ports;

/// <summary>
/// The link for ports of Windows, which a build elsewhere leaves out, compiled against a stub of the package's SerialPort and loaded. The stub holds what the
/// package had when a build with SystemIoPorts=true was last made.
/// </summary>
internal static class SystemPortCompilation
{
    // What ImplicitUsings brings.
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly Lazy<MethodInfo> OpenMethod = new(Load);

    /// <summary>SystemPortLink.Open.</summary>
    public static IPortLink Open(string name, int baud, bool rtsCts = false, bool isBaudFixed = false, ControlLines lines = default)
    {
        try
        {
            return (IPortLink)OpenMethod.Value.Invoke(null, [name, baud, rtsCts, isBaudFixed, lines])!;
        }
        catch (TargetInvocationException e)
        {
            throw e.InnerException!;
        }
    }

    private static MethodInfo Load()
    {
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(Repository.Root, "tools", "NanoSqns.Ports", "Windows"), "SystemPort*.cs"),
            Path.Combine(Repository.Root, "tests", "NanoSqns.Tests", "Ports", "Stub", "SerialPort.cs"),
        ];
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<string> libraries = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == platform)
            .Concat([typeof(IByteLink).Assembly.Location, typeof(IPortLink).Assembly.Location, typeof(PlayedPort).Assembly.Location]);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "SystemPorts",
            [CSharpSyntaxTree.ParseText(Usings), .. files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file))],
            libraries.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return Assembly.Load(image.ToArray()).GetType("NanoSqns.Ports.Windows.SystemPortLink")!.GetMethod("Open")!;
    }
}
